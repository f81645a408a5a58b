"""Collecting garbage rarely while much is built that stays."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

ALLOCATIONS = 100_000  # between collections; after every 700, as usual, they take an eighth of the search in vain

_lock = threading.Lock()
_inside = 0
_before = gc.get_threshold()


@contextmanager
def rare_collection() -> Iterator[None]:
    """Let Python look for garbage in cycles only once in `ALLOCATIONS`; threads may be inside at the same time."""
    global _inside, _before
    with _lock:
        if _inside == 0:
            _before = gc.get_threshold()
            gc.set_threshold(ALLOCATIONS, *_before[1:])
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if _inside == 0:
                gc.set_threshold(*_before)
