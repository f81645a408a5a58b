"""Predicted time of several kernels that share a launch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from welder_mlir.device.device import Device
from welder_mlir.schedule.cost_model import Prediction, Work, block_times


def predict_together(device: Device, works: Sequence[Work], blocks_per_multiprocessor: int) -> Prediction:
    """What one launch takes in which the thread blocks of each work follow those of the one before.

    As `predict`, to which it is equal for one work, but with thread blocks of several kinds: they are dealt out over
    the multiprocessors in turn, and a wave ends when the multiprocessor with most to do has done it. Of all thread
    blocks, `blocks_per_multiprocessor` run on each multiprocessor at once.
    """
    times = [block_times(device, work) for work in works]
    kinds = np.repeat(np.arange(len(works)), [work.blocks for work in works])
    turns = -(-kinds.size // device.multiprocessors)
    idle = np.full(turns * device.multiprocessors - kinds.size, len(works))  # behind the last thread block
    dealt = np.concatenate([kinds, idle]).reshape(turns, device.multiprocessors)

    def of_each(seconds: Sequence[float]) -> np.ndarray:
        found: np.ndarray = np.asarray([*seconds, 0.0])[dealt]
        return found

    waves = range(0, turns, blocks_per_multiprocessor)
    busiest = np.add.reduceat(of_each([t.busiest for t in times]), waves)
    alone = np.maximum.reduceat(of_each([t.alone for t in times]), waves)
    together = float(np.maximum(busiest, alone).max(axis=1).sum())
    of_threads = float(of_each([t.of_threads for t in times]).sum(axis=0).max())
    used = {name: float(of_each([t.units[name] for t in times]).sum(axis=0).max()) for name in times[0].units}
    used["l2_cache"] = max(used["l2_cache"], sum(work.l2_bytes for work in works) / device.l2_bandwidth)
    used["device_memory"] = sum(work.device_bytes for work in works) / device.bandwidth
    used["starts"] = kinds.size * device.block_start
    longest = max(used["l2_cache"], used["device_memory"], used["starts"], of_threads)
    return Prediction(device.launch_latency, max(0.0, together - longest), **used)
