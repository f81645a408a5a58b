"""The options that every command which compiles a model has, and what they mean for `compile`."""

from __future__ import annotations

import argparse

from welder_mlir.errors import UsageError
from welder_mlir.options import CompileOptions

_DEFAULTS = CompileOptions()


def add_compile_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--target`, `--shape`, `--fuse` and what else a compilation may be told."""
    group = parser.add_argument_group("compilation")
    group.add_argument(
        "--target",
        metavar="NAME",
        help="a GPU architecture (sm_90a), a device (h200), cpu, or native, this machine's GPU or else its "
        "processor (default: native)",
    )
    group.add_argument(
        "--shape",
        action="append",
        default=[],
        metavar="INPUT:1x3x224x224",
        help="the shape of an input whose shape the model leaves open; may be repeated",
    )
    group.add_argument(
        "--fuse",
        "--max-level",
        type=_level_name,
        choices=("none", "register", "shared"),
        default=_DEFAULTS.fuse,
        help="the farthest memory level through which connected operators pass their tiles, also by its number, "
        "0 or 1 (default: %(default)s)",
    )
    group.add_argument(
        "--no-shared-launches",
        action="store_true",
        help="launch each group by itself, also where independent ones would be faster side by side on a GPU",
    )
    group.add_argument(
        "--top-k",
        type=int,
        default=_DEFAULTS.top_k,
        metavar="N",
        help="tiles that are kept of each group, the best and its alternatives (default: %(default)s)",
    )
    group.add_argument("--jobs", type=int, metavar="N", help="processes that compile kernels (default: one a core)")
    group.add_argument("--no-cache", action="store_true", help="neither read nor write the kernel cache")


def _level_name(text: str) -> str:
    """Return the name of a memory level that was given by its number."""
    return {"0": "register", "1": "shared"}.get(text, text)


def compile_options(options: argparse.Namespace, stages: tuple[str, ...] = ()) -> CompileOptions:
    """Return what the command line asks of the compiler; raises UsageError."""
    for name in ("top_k", "jobs"):
        value = getattr(options, name)
        if value is not None and value < 1:
            raise UsageError(f"--{name.replace('_', '-')} expects a number from 1 on, got {value}")
    return CompileOptions(
        target=options.target or _DEFAULTS.target,
        fuse=options.fuse,
        share_launches=not options.no_shared_launches,
        top_k=options.top_k,
        shapes=dict(map(parse_shape, options.shape)),
        stages=stages,
        jobs=options.jobs,
        use_cache=not options.no_cache,
    )


def parse_shape(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the input and the extents of `name:1x3x224x224`; a scalar is `name:`."""
    name, colon, extents = text.rpartition(":")
    try:
        shape = tuple(int(extent) for extent in extents.split("x")) if extents else ()
    except ValueError:
        shape = None
    if not colon or not name or shape is None:
        raise UsageError(f"--shape expects INPUT:1x3x224x224, got '{text}'")
    return name, shape
