"""Makes one file of results of several parts, and the table of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.results_file import merge_results, read_results, write_results
from benchmarks.table import describe_means, results_table


def main(arguments: Sequence[str], _: str) -> int:
    """Merge; return 0, or 2 for files that do not belong together."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks merge", description=__doc__)
    parser.add_argument("parts", nargs="+", type=Path, metavar="FILE", help="results; a later file's rows count")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE", help=".md is written beside it")
    options = parser.parse_args(arguments)
    try:
        merged = merge_results([read_results(path) for path in options.parts])
    except (OSError, ValueError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    write_results(options.output, merged, results_table(merged))
    print("\n".join(describe_means(merged["rows"])))
    return 0
