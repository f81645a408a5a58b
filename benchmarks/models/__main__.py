"""Writes one network as an ONNX file, or lists the networks: `python -m benchmarks.models --list`."""

from __future__ import annotations

import argparse
import sys

from . import NETWORKS

DTYPES = ("float32", "float16", "bfloat16")


def main() -> int:
    """Write what was asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.models", description=__doc__)
    parser.add_argument("name", nargs="?", choices=tuple(NETWORKS), help="the network to write")
    parser.add_argument("--list", action="store_true", help="print the names of the networks")
    parser.add_argument(
        "--dtype", choices=DTYPES, default="float32", help="of weights and inputs (default: %(default)s)"
    )
    parser.add_argument("--batch", type=int, default=1, help="leading extent of the inputs (default: %(default)s)")
    parser.add_argument("--reduced", action="store_true", help="the small size that tests run")
    parser.add_argument("-o", "--output", metavar="FILE", help="the ONNX file (default: NAME.onnx)")
    options = parser.parse_args()
    if options.list:
        print("\n".join(NETWORKS))
        return 0
    if options.name is None:
        parser.error("expected the name of a network, or --list")
    if options.batch < 1:
        parser.error(f"expected a batch of 1 or more, got {options.batch}")
    from .export import export_onnx

    size = NETWORKS[options.name].reduced if options.reduced else {}
    export_onnx(options.name, options.batch, options.dtype, options.output or f"{options.name}.onnx", **size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
