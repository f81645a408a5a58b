"""Garbage is collected rarely while a model is compiled, and as before afterwards."""

import gc

import pytest

from welder_mlir.rare_collection import ALLOCATIONS, rare_collection


def test_the_threshold_is_raised_inside_and_put_back_by_the_last_to_leave() -> None:
    before = gc.get_threshold()
    with rare_collection():
        with rare_collection():
            assert gc.get_threshold()[0] == ALLOCATIONS
        assert gc.get_threshold()[0] == ALLOCATIONS
    assert gc.get_threshold() == before


def test_an_error_inside_puts_it_back_too() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyError), rare_collection():
        raise KeyError
    assert gc.get_threshold() == before
