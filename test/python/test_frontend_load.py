"""Loading a model: what a file from elsewhere can get wrong, and the message that says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from welder_mlir.errors import InvalidModelError, UnsupportedModelError, UsageError
from welder_mlir.frontend.load_model import load_model


def tensor(name: str, shape: list[int | str | None] | None, element: int = TensorProto.FLOAT) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, element, shape)


def make_model(
    nodes: list[onnx.NodeProto],
    inputs: list[onnx.ValueInfoProto],
    outputs: list[onnx.ValueInfoProto],
    weights: dict[str, np.ndarray] | None = None,
    opset: int = 17,
) -> onnx.ModelProto:
    initialisers = [numpy_helper.from_array(values, name) for name, values in (weights or {}).items()]
    graph = helper.make_graph(nodes, "test", inputs, outputs, initialisers)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def relu(shape: list[int | str | None] | None, element: int = TensorProto.FLOAT) -> onnx.ModelProto:
    node = helper.make_node("Relu", ["x"], ["y"], name="activation")
    return make_model([node], [tensor("x", shape, element)], [tensor("y", None, element)])


def add_weight(location: str, **entries: object) -> onnx.ModelProto:
    """Return `x + w` where `w`, four floats, lies at `location`."""
    node = helper.make_node("Add", ["x", "w"], ["y"], name="add")
    model = make_model([node], [tensor("x", [4])], [tensor("y", [4])], {"w": np.arange(4, dtype=np.float32)})
    weight = model.graph.initializer[0]
    weight.ClearField("raw_data")
    weight.data_location = TensorProto.EXTERNAL
    for key, value in {"location": location, **entries}.items():
        weight.external_data.add(key=key, value=str(value))
    return model


def save(model: onnx.ModelProto, folder: Path) -> Path:
    path = folder / "model.onnx"
    path.write_bytes(model.SerializeToString())
    return path


def extents(model: onnx.ModelProto, place: int = 0) -> list[int]:
    return [extent.dim_value for extent in model.graph.input[place].type.tensor_type.shape.dim]


def test_path_bytes_and_proto_give_the_same_model(tmp_path: Path) -> None:
    model = relu([2, 3])
    loaded = [load_model(source) for source in (save(model, tmp_path), model.SerializeToString(), model)]
    assert loaded[0] == loaded[1] == loaded[2]


def test_the_callers_model_is_not_changed() -> None:
    model = relu(["batch", 3])
    before = model.SerializeToString(deterministic=True)
    load_model(model, {"x": (2, 3)})
    assert model.SerializeToString(deterministic=True) == before


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidModelError, match=r"cannot read .*absent\.onnx.*No such file"):
        load_model(tmp_path / "absent.onnx")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02 this is not a protobuf", "malformed or truncated"),
        (b"\x08\x07", "holds no onnx graph"),
        (relu([2]).SerializeToString()[:-7], "malformed or truncated"),
    ],
)
def test_what_is_no_model_is_refused(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.onnx"
    path.write_bytes(content)
    with pytest.raises(InvalidModelError, match=message):
        load_model(path)


def test_a_missing_initialiser_is_named_with_its_reader() -> None:
    node = helper.make_node("MatMul", ["x", "weight"], ["y"], name="projection")
    with pytest.raises(InvalidModelError, match=r"node 'projection' \(MatMul\) reads 'weight'"):
        load_model(make_model([node], [tensor("x", [2, 2])], [tensor("y", [2, 2])]))


def test_an_unnamed_node_is_named_by_its_output() -> None:
    node = helper.make_node("MatMul", ["x", "weight"], ["y"])
    with pytest.raises(InvalidModelError, match="the unnamed MatMul node with output 'y'"):
        load_model(make_model([node], [tensor("x", [2, 2])], [tensor("y", [2, 2])]))


def test_a_value_produced_twice_is_refused() -> None:
    nodes = [helper.make_node(op, ["x"], ["y"], name=op) for op in ("Relu", "Neg")]
    with pytest.raises(InvalidModelError, match=r"node 'Neg' \(Neg\) produces 'y'"):
        load_model(make_model(nodes, [tensor("x", [2])], [tensor("y", [2])]))


def test_two_inputs_of_one_name_are_refused() -> None:
    node = helper.make_node("Relu", ["x"], ["y"])
    with pytest.raises(InvalidModelError, match="two inputs named 'x'"):
        load_model(make_model([node], [tensor("x", [2]), tensor("x", [2])], [tensor("y", [2])]))


def test_an_output_that_nobody_produces_is_refused() -> None:
    node = helper.make_node("Relu", ["x"], ["y"])
    with pytest.raises(InvalidModelError, match="no node produces 'z'"):
        load_model(make_model([node], [tensor("x", [2])], [tensor("z", [2])]))


def test_a_cycle_is_refused_but_disorder_is_sorted() -> None:
    first = helper.make_node("Add", ["x", "b"], ["a"], name="first")
    second = helper.make_node("Relu", ["a"], ["b"], name="second")
    with pytest.raises(InvalidModelError, match="cycle through node 'first'"):
        load_model(make_model([first, second], [tensor("x", [2])], [tensor("b", [2])]))
    first.input[1] = "x"
    sorted_model = load_model(make_model([second, first], [tensor("x", [2])], [tensor("b", [2])]))
    assert [node.name for node in sorted_model.graph.node] == ["first", "second"]


def test_a_wrong_attribute_is_reported_in_onnx_words() -> None:
    node = helper.make_node("Relu", ["x"], ["y"], name="activation", slope=2)
    with pytest.raises(InvalidModelError, match=r"Unrecognized attribute: slope.*activation"):
        load_model(make_model([node], [tensor("x", [2])], [tensor("y", [2])]))


def test_an_opset_newer_than_onnx_is_refused() -> None:
    model = relu([2])
    model.opset_import[0].version = 999
    with pytest.raises(UnsupportedModelError, match=r"opset 999.*upgrade onnx"):
        load_model(model)


def test_a_domain_that_is_not_imported_is_refused() -> None:
    model = relu([2])
    model.graph.node[0].domain = "com.example"
    with pytest.raises(InvalidModelError, match=r"'activation'.*domain 'com.example', which the model does not"):
        load_model(model)


def test_initialisers_listed_as_inputs_are_constants() -> None:
    node = helper.make_node("Add", ["x", "w"], ["y"])
    inputs = [tensor("x", [2]), tensor("w", [2])]
    model = make_model([node], inputs, [tensor("y", [2])], {"w": np.ones(2, np.float32)})
    model.ir_version = 3
    assert [value.name for value in load_model(model).graph.input] == ["x"]


class TestInputShapes:
    def test_a_dynamic_shape_names_the_input_and_the_option(self) -> None:
        with pytest.raises(UnsupportedModelError, match=r"input 'x'.*\[batch, 3\].*--shape x:1x3"):
            load_model(relu(["batch", 3]))

    def test_a_shape_resolves_it(self) -> None:
        assert extents(load_model(relu(["batch", 3]), {"x": (4, 3)})) == [4, 3]

    def test_an_unknown_rank_can_be_resolved(self) -> None:
        with pytest.raises(UnsupportedModelError, match="dynamic shape of unknown rank"):
            load_model(relu(None))
        assert extents(load_model(relu(None), {"x": (4, 3)})) == [4, 3]

    def test_a_named_extent_is_resolved_everywhere(self) -> None:
        node = helper.make_node("Add", ["a", "b"], ["y"])
        inputs = [tensor("a", ["batch", 2]), tensor("b", ["batch", 1])]
        model = make_model([node], inputs, [tensor("y", ["batch", 2])])
        assert extents(load_model(model, {"a": (5, 2)}), 1) == [5, 1]
        with pytest.raises(UsageError, match="makes 'batch' 6, but it is 5"):
            load_model(model, {"a": (5, 2), "b": (6, 1)})

    @pytest.mark.parametrize(
        ("shapes", "message"),
        [
            ({"z": (1, 3)}, "names 'z', but the inputs of the model are x"),
            ({"x": (1, 3, 1)}, "has rank 3, but input 'x' is"),
            ({"x": (1, 4)}, r"does not fit input 'x', which is \[batch, 3\]"),
            ({"x": (-1, 3)}, "negative extent"),
        ],
    )
    def test_a_shape_that_does_not_fit_is_a_usage_error(self, shapes: dict[str, tuple[int, ...]], message: str) -> None:
        with pytest.raises(UsageError, match=message):
            load_model(relu(["batch", 3]), shapes)

    def test_an_empty_batch_is_refused(self) -> None:
        with pytest.raises(UnsupportedModelError, match=r"input 'x' is \[0, 3\], which is empty"):
            load_model(relu([0, 3]))
        with pytest.raises(UnsupportedModelError, match="which is empty"):
            load_model(relu(["batch", 3]), {"x": (0, 3)})

    def test_a_scalar_is_not_dynamic(self) -> None:
        assert extents(load_model(relu([]))) == []

    def test_sizes_that_overflow_are_refused(self) -> None:
        with pytest.raises(InvalidModelError, match=r"input 'x' overflows: 2147483648x2147483648"):
            load_model(relu([2**31, 2**31]))

    @pytest.mark.parametrize("element", [TensorProto.DOUBLE, TensorProto.STRING, TensorProto.COMPLEX64])
    def test_an_unsupported_element_type_is_refused(self, element: int) -> None:
        with pytest.raises(UnsupportedModelError, match="input 'x' has elements of"):
            load_model(relu([2], element))


class TestTensors:
    def test_missing_data_is_refused(self) -> None:
        node = helper.make_node("Add", ["x", "w"], ["y"])
        model = make_model([node], [tensor("x", [4])], [tensor("y", [4])], {"w": np.ones(4, np.float32)})
        model.graph.initializer[0].raw_data = b"1234"
        with pytest.raises(InvalidModelError, match=r"tensor 'w' is truncated.*take 16 bytes, its data has 4"):
            load_model(model)

    def test_a_size_that_overflows_is_refused(self) -> None:
        node = helper.make_node("Add", ["x", "w"], ["y"])
        model = make_model([node], [tensor("x", [4])], [tensor("y", [4])], {"w": np.ones(4, np.float32)})
        model.graph.initializer[0].dims[:] = [2**40, 2**40]
        with pytest.raises(InvalidModelError, match="tensor 'w' overflows"):
            load_model(model)


class TestExternalData:
    def test_a_file_beside_the_model_is_read(self, tmp_path: Path) -> None:
        values = np.arange(8, dtype=np.float32)
        (tmp_path / "weights").write_bytes(values.tobytes())
        model = load_model(save(add_weight("weights", offset=16, length=16), tmp_path))
        np.testing.assert_array_equal(numpy_helper.to_array(model.graph.initializer[0]), values[4:])

    @pytest.mark.parametrize("location", ["../weights", "a/../../weights", "/etc/hostname", "..\\weights"])
    def test_a_location_out_of_the_folder_is_refused(self, location: str, tmp_path: Path) -> None:
        folder = tmp_path / "model"
        folder.mkdir()
        (tmp_path / "weights").write_bytes(bytes(16))
        with pytest.raises(InvalidModelError, match=r"tensor 'w' at .* is not inside the model's folder"):
            load_model(save(add_weight(location), folder))

    def test_a_link_out_of_the_folder_is_refused(self, tmp_path: Path) -> None:
        folder = tmp_path / "model"
        folder.mkdir()
        (tmp_path / "weights").write_bytes(bytes(16))
        (folder / "weights").symlink_to(tmp_path / "weights")
        with pytest.raises(InvalidModelError, match="link that leaves the model's folder"):
            load_model(save(add_weight("weights"), folder))

    def test_a_link_within_the_folder_is_followed(self, tmp_path: Path) -> None:
        (tmp_path / "store").write_bytes(bytes(16))
        (tmp_path / "weights").symlink_to("store")
        load_model(save(add_weight("weights"), tmp_path))

    def test_links_into_the_store_of_a_model_hub_are_followed(self, tmp_path: Path) -> None:
        store, snapshot = tmp_path / "blobs", tmp_path / "snapshots" / "main"
        store.mkdir()
        snapshot.mkdir(parents=True)
        (store / "b1").write_bytes(bytes(16))
        (store / "b0").write_bytes(add_weight("weights").SerializeToString())
        (snapshot / "model.onnx").symlink_to(store / "b0")
        (snapshot / "weights").symlink_to(store / "b1")
        load_model(snapshot / "model.onnx")

    @pytest.mark.parametrize(
        ("prepare", "model", "message"),
        [
            (lambda path: None, add_weight("weights"), "'weights' does not exist"),
            (lambda path: path.mkdir(), add_weight("weights"), "is not a regular file"),
            (lambda path: path.write_bytes(bytes(15)), add_weight("weights", length=16), "is truncated"),
            (
                lambda path: path.write_bytes(bytes(15)),
                add_weight("weights"),
                "take 16 bytes, its data has 15",
            ),
            (lambda path: path.write_bytes(bytes(16)), add_weight("weights", offset=-1), "offset '-1'"),
            (lambda path: path.write_bytes(bytes(16)), add_weight(""), "no valid location"),
        ],
    )
    def test_unreadable_data_is_refused(
        self, prepare: Callable[[Path], object], model: onnx.ModelProto, message: str, tmp_path: Path
    ) -> None:
        prepare(tmp_path / "weights")
        with pytest.raises(InvalidModelError, match=message):
            load_model(save(model, tmp_path))

    def test_a_model_without_a_folder_has_no_external_data(self) -> None:
        with pytest.raises(InvalidModelError, match="tensor 'w' lies in an external file"):
            load_model(add_weight("weights").SerializeToString())
