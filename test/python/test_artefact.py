"""The artefact: the same bytes every time, everything back, and every kind of damage found."""

import contextlib
import io
import json
import tempfile
import zipfile
from pathlib import Path

import ml_dtypes
import numpy as np
import pytest
from hand_kernels import chain_artefact
from hypothesis import given, settings
from hypothesis import strategies as st

from welder_mlir.errors import CorruptArtefactError
from welder_mlir.runtime.archive import read_archive, write_archive
from welder_mlir.runtime.artefact import Artefact, load_artefact, save_artefact
from welder_mlir.runtime.dtypes import ITEM_BYTES, numpy_dtype
from welder_mlir.runtime.plan import Buffer, LaunchPlan

ARTEFACT = chain_artefact()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    save_artefact(tmp_path / "m.welder", ARTEFACT)
    return tmp_path / "m.welder"


def rewrite(path: Path, changes: dict[str, bytes | None], compression: int = zipfile.ZIP_STORED) -> None:
    """Write the ZIP at `path` again, members changed, added, or (None) left out; the manifest stays."""
    with zipfile.ZipFile(path) as archive:
        members: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    members.update(changes)
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            if content is not None:
                archive.writestr(name, content)


def same(a: Artefact, b: Artefact) -> bool:
    weights = a.weights.keys() == b.weights.keys() and all(
        np.array_equal(a.weights[name], b.weights[name]) for name in a.weights
    )
    return weights and (a.plan, a.code, a.report, a.stages) == (b.plan, b.code, b.report, b.stages)


def test_everything_comes_back(path: Path) -> None:
    assert same(load_artefact(path), ARTEFACT)


def test_same_model_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    save_artefact(tmp_path / "again.welder", load_artefact(path))
    assert (tmp_path / "again.welder").read_bytes() == path.read_bytes()


def test_it_is_a_plain_zip_without_times(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == [
            "kernels.a",
            "manifest.json",
            "plan.json",
            "report.json",
            "stages/llvm",
            "weights.safetensors",
        ]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert json.loads(archive.read("manifest.json"))["version"] == 1


def test_a_gpu_model_keeps_its_cubin_by_that_name(tmp_path: Path) -> None:
    save_artefact(tmp_path / "m", Artefact(LaunchPlan("sm_90a", (), (), (), ()), b"cubin", {}))
    with zipfile.ZipFile(tmp_path / "m") as archive:
        assert archive.read("kernels.cubin") == b"cubin"


@pytest.mark.parametrize("dtype", ITEM_BYTES)
def test_weights_of_every_type_and_rank_come_back(tmp_path: Path, dtype: str) -> None:
    arrays = {"s": np.ones((), np.float32), "m": np.arange(12).reshape(3, 4)[:, ::2], "e": np.ones((0, 2))}
    weights = {name: array.astype(numpy_dtype(dtype)) for name, array in arrays.items()}
    buffers = tuple(Buffer(name, dtype, array.shape, "weight") for name, array in weights.items())
    artefact = Artefact(LaunchPlan("sm_90a", (), (), buffers, ()), b"", weights)
    save_artefact(tmp_path / "m", artefact)
    found = load_artefact(tmp_path / "m").weights
    for name, array in weights.items():
        assert found[name].dtype == array.dtype and found[name].shape == array.shape
        assert found[name].tobytes() == array.tobytes()


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_flipped_bit_changes_what_is_read(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "m.welder")
        save_artefact(path, ARTEFACT)
        content = bytearray(path.read_bytes())
        content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        path.write_bytes(content)
        with contextlib.suppress(CorruptArtefactError):
            assert same(load_artefact(path), ARTEFACT)


@pytest.mark.parametrize("keep", [0, 1, 50, 1000, -1, -30])
def test_cut_off_file_is_corrupt(path: Path, keep: int) -> None:
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(CorruptArtefactError, match="compile the model again"):
        load_artefact(path)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"plan.json": b"{}"}, "plan.json does not have the manifest's hash"),
        ({"kernels.a": b"evil"}, "kernels.a does not have"),
        ({"weights.safetensors": None}, "not those of its manifest"),
        ({"stages/extra": b""}, "not those of its manifest"),
        ({"../../etc/passwd": b""}, "unexpected members '../../etc/passwd'"),
        ({"/absolute": b""}, "unexpected members"),
        ({"stages/../x": b""}, "unexpected members"),
        ({"manifest.json": None}, "manifest.json"),
        ({"manifest.json": b'{"format": "other", "version": 1}'}, "another kind of file"),
        (
            {"manifest.json": b'{"format": "welder-mlir artefact", "version": 2}'},
            "format version 2, expected 1",
        ),
        ({"manifest.json": b"[]"}, "no intact artefact"),
    ],
)
def test_tampered_file_is_corrupt(path: Path, changes: dict[str, bytes | None], message: str) -> None:
    rewrite(path, changes)
    with pytest.raises(CorruptArtefactError, match=message):
        load_artefact(path)


def test_compressed_members_are_refused_before_they_are_read(path: Path) -> None:
    rewrite(path, {"report.json": bytes(100_000_000)}, zipfile.ZIP_DEFLATED)
    with pytest.raises(CorruptArtefactError, match="compressed members"):
        load_artefact(path)


def test_members_larger_than_the_file_are_refused(path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("plan.json", b"x" * 100)
    # The size in the central directory, behind its 4-byte mark and 16 bytes of versions, flags, times and
    # sums.
    content = bytearray(stream.getvalue())
    start = content.index(b"PK\x01\x02") + 20
    content[start : start + 8] = (2**31).to_bytes(4, "little") * 2
    path.write_bytes(content)
    with pytest.raises(CorruptArtefactError, match="members larger than the file"):
        load_artefact(path)


def test_other_files_are_corrupt(tmp_path: Path) -> None:
    for content in (b"", b"hello", b"\x7fELF" + bytes(100)):
        (tmp_path / "x").write_bytes(content)
        with pytest.raises(CorruptArtefactError):
            load_artefact(tmp_path / "x")


def test_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_artefact(tmp_path / "nothing")


def test_failed_write_leaves_the_old_file_and_no_other(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(TypeError):
        save_artefact(path, Artefact(ARTEFACT.plan, ARTEFACT.code, ARTEFACT.weights, {"bad": object()}))
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_weights_must_be_those_of_the_plan() -> None:
    with pytest.raises(ValueError, match=r"weight w: expected float32 \[320\], got nothing"):
        Artefact(ARTEFACT.plan, b"", {})
    with pytest.raises(ValueError, match=r"got bfloat16 \[320\]"):
        Artefact(ARTEFACT.plan, b"", {"w": np.zeros(320, ml_dtypes.bfloat16)})


def test_archive_of_objects_comes_back_in_order_of_names() -> None:
    objects = {"b": b"odd", "a_name_longer_than_fifteen_characters": b"", "c": b"even"}
    assert read_archive(write_archive(objects)) == objects
    assert write_archive(objects) == write_archive(dict(reversed(objects.items())))
    for damaged in (b"", write_archive(objects)[:-1], write_archive(objects)[:70]):
        with pytest.raises(ValueError, match="archive"):
            read_archive(damaged)
