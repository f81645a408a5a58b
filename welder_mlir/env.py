"""The environment variables that the project obeys: the only file that reads them."""

from __future__ import annotations

import os
from pathlib import Path


def cache_dir() -> Path:
    """Return the folder of the kernel cache: `WELDER_CACHE_DIR`, else the platform's cache folder."""
    chosen = os.environ.get("WELDER_CACHE_DIR")
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_cache_dir("welder-mlir"))


def debug() -> bool:
    """Return whether commands show tracebacks: `WELDER_DEBUG` is set to anything but 0."""
    return os.environ.get("WELDER_DEBUG", "0") not in ("", "0")


def available_cores() -> int:
    """Return how many processors this process may run on, which a container may limit."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
