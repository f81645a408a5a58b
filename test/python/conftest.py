"""What all tests share: a kernel cache of their own, and a mark for those that need an NVIDIA GPU."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what is marked `gpu` where there is none."""
    marked = [item for item in items if item.get_closest_marker("gpu")]
    if not marked:
        return
    from welder_mlir.runtime.driver import probe

    missing = probe().missing
    if missing:
        for item in marked:
            item.add_marker(pytest.mark.skip(reason=missing))


@pytest.fixture(autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the user's cache out of the tests, and the tests out of it."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("WELDER_CACHE_DIR", str(folder))
    return folder
