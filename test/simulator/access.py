"""Loads and stores of the executing lanes: from addresses through the checkers to bytes."""

from __future__ import annotations

import numpy as np

from .errors import OutOfBoundsError, SimulationError
from .memory import SPACE_OF_WINDOW, WINDOW_SHIFT, Segment
from .report import READ_SEGMENT, WRITE_SECTOR
from .shadow import conflicting_write
from .state import State
from .traffic import count_extra_wavefronts, count_segments


def load(state: State, space: str, addresses: np.ndarray, dtype: np.dtype, count: int) -> np.ndarray:
    """What the executing lanes (whose `addresses` these are) read: `(n,)`, or `(n, count)` for vectors."""
    lanes = state.active()
    if space == "generic":
        return _load_generic(state, addresses, dtype, count)
    nbytes = dtype.itemsize * count
    if space == "shared":
        shared = state.memories.shared
        offsets = shared.locate(addresses, lanes, nbytes)
        note_shared_read(state, offsets, lanes, nbytes)
        return shared.segment.rows(dtype, count)[offsets // nbytes]
    if space == "local":
        local = state.memories.local
        return local.segment.rows(dtype, count)[local.locate(addresses, lanes, nbytes) // nbytes]
    if space == "param":
        return _load_param(state, addresses, dtype, count)
    pieces = state.memories.globals.locate(addresses, lanes, nbytes)
    if len(pieces) == 1:
        segment, _, offsets = pieces[0]
        _count_read(state, segment, offsets, lanes, nbytes)
        return segment.rows(dtype, count)[offsets // nbytes]
    out = np.empty((len(addresses), count) if count > 1 else len(addresses), dtype=dtype)
    for segment, where, offsets in pieces:
        _count_read(state, segment, offsets, where if lanes is None else lanes[where], nbytes)
        out[where] = segment.rows(dtype, count)[offsets // nbytes]
    return out


def store(state: State, space: str, addresses: np.ndarray, values: np.ndarray, strong: bool = False) -> None:
    """Store `values`, `(n,)` or `(n, count)`, for the executing lanes; `strong` stores may conflict."""
    lanes = state.active()
    if space == "generic":
        _store_generic(state, addresses, values, strong)
        return
    count = values.shape[1] if values.ndim > 1 else 1
    nbytes = values.dtype.itemsize * count
    if space == "shared":
        shared = state.memories.shared
        offsets = shared.locate(addresses, lanes, nbytes)
        note_shared_write(state, offsets, lanes, nbytes)
        shared.segment.rows(values.dtype, count)[offsets // nbytes] = values
    elif space == "local":
        local = state.memories.local
        local.segment.rows(values.dtype, count)[local.locate(addresses, lanes, nbytes) // nbytes] = values
    elif space == "global":
        for segment, where, offsets in state.memories.globals.locate(addresses, lanes, nbytes):
            if where is None:
                _store_global(state, segment, offsets, lanes, values, strong)
            else:
                at = where if lanes is None else lanes[where]
                _store_global(state, segment, offsets, at, values[where], strong)
    else:
        raise SimulationError(f"cannot store to {space} memory")


def note_shared_read(state: State, offsets: np.ndarray, lanes: np.ndarray | None, nbytes: int) -> None:
    """Check and count a read of shared memory."""
    if state.shared_shadow is not None:
        state.shared_shadow.on_read(offsets, lanes, nbytes)
    if state.count:
        state.report.shared_bytes_read += nbytes * len(offsets)
        count_shared(state, offsets, lanes, nbytes)


def note_shared_write(
    state: State, offsets: np.ndarray, lanes: np.ndarray | None, nbytes: int, in_flight: bool = False
) -> None:
    """Check and count a write of shared memory."""
    if not in_flight:
        state.unshown[slice(None) if lanes is None else lanes] = True
    if state.shared_shadow is not None:
        state.shared_shadow.on_write(offsets, lanes, nbytes, in_flight)
    if state.count:
        state.report.shared_bytes_written += nbytes * len(offsets)
        count_shared(state, offsets, lanes, nbytes)


def count_shared(state: State, offsets: np.ndarray, lanes: np.ndarray | None, nbytes: int) -> None:
    """Count one shared-memory instruction and its bank conflicts."""
    report, block = state.report, state.geometry.lanes_per_block
    report.shared_accesses += int(state.active_warps().any(axis=1).sum())
    report.bank_conflicts += count_extra_wavefronts(offsets, lanes, nbytes, block)


def _count_read(state: State, segment: Segment, offsets: np.ndarray, lanes: np.ndarray | None, nbytes: int) -> None:
    if state.count:
        traffic = state.report.buffer(segment.name)
        traffic.bytes_read += nbytes * len(offsets)
        traffic.read_segments += count_segments(offsets, lanes, READ_SEGMENT)


def _store_global(
    state: State,
    segment: Segment,
    offsets: np.ndarray,
    lanes: np.ndarray | None,
    values: np.ndarray,
    strong: bool,
) -> None:
    if not segment.writable:
        raise SimulationError(f"store to read-only buffer {segment.name}")
    count = values.shape[1] if values.ndim > 1 else 1
    nbytes = values.dtype.itemsize * count
    if state.count:
        traffic = state.report.buffer(segment.name)
        traffic.bytes_written += nbytes * len(offsets)
        traffic.write_sectors += count_segments(offsets, lanes, WRITE_SECTOR)
    rows, at = segment.rows(values.dtype, count), offsets // nbytes
    if state.global_shadows is None or strong:
        rows[at] = values
        return
    index = np.arange(state.lanes) if lanes is None else lanes
    values = np.ascontiguousarray(values)
    changed = (rows[at] != values).reshape(len(at), -1)
    changed = np.repeat(changed, nbytes // changed.shape[1], axis=1)
    shadow = state.global_shadows[segment.name]
    shadow.on_write(state.geometry, offsets, index, state.epochs[index], changed)
    rows[at] = values
    lost = (rows[at] != values).reshape(len(at), -1).any(axis=1)
    if lost.any():
        row = int(np.flatnonzero(lost)[0])
        raise conflicting_write(state.describe(int(index[row])), int(offsets[row]))


def _load_param(state: State, addresses: np.ndarray, dtype: np.dtype, count: int) -> np.ndarray:
    params = state.memories.params
    nbytes = dtype.itemsize * count
    if int(addresses.min()) < 0 or int(addresses.max()) + nbytes > params.nbytes:
        raise OutOfBoundsError(f"a read of {nbytes} bytes beyond the kernel's parameters")
    at = addresses[:, None] + np.arange(nbytes)
    values = params.data[at].view(dtype)
    return values if count > 1 else values[:, 0]


def split_windows(state: State, addresses: np.ndarray) -> list[tuple[str, np.ndarray | None, np.ndarray]]:
    """The (space, positions or None for all, addresses in that space) of generic addresses."""
    windows = addresses >> WINDOW_SHIFT
    first = int(windows[0])
    kinds = [first] if (windows == first).all() else [int(each) for each in np.unique(windows)]
    parts = []
    for window in kinds:
        where = None if len(kinds) == 1 else np.flatnonzero(windows == window)
        chosen = addresses if where is None else addresses[where]
        space = SPACE_OF_WINDOW.get(window)
        if space is None:
            lane = state.active_index()[0 if where is None else where[0]]
            raise OutOfBoundsError(f"{state.describe(int(lane))} uses the wild address {int(chosen[0]):#x}")
        parts.append((space, where, chosen - (window << WINDOW_SHIFT)))
    return parts


def narrowed(state: State, where: np.ndarray) -> np.ndarray:
    """The mask of those executing lanes whose positions are in `where`."""
    mask = np.zeros(state.lanes, dtype=bool)
    mask[state.active_index()[where]] = True
    return mask


def _load_generic(state: State, addresses: np.ndarray, dtype: np.dtype, count: int) -> np.ndarray:
    parts = split_windows(state, addresses)
    if len(parts) == 1:
        return load(state, parts[0][0], parts[0][2], dtype, count)
    out = np.empty((len(addresses), count) if count > 1 else len(addresses), dtype=dtype)
    mask = state.mask
    for space, where, chosen in parts:
        state.mask = mask if where is None else narrowed(state, where)
        out[where] = load(state, space, chosen, dtype, count)
        state.mask = mask
    return out


def _store_generic(state: State, addresses: np.ndarray, values: np.ndarray, strong: bool) -> None:
    parts = split_windows(state, addresses)
    if len(parts) == 1:
        store(state, parts[0][0], parts[0][2], values, strong)
        return
    mask = state.mask
    for space, where, chosen in parts:
        state.mask = narrowed(state, where)
        store(state, space, chosen, values[where], strong)
        state.mask = mask
