"""Measures cases and writes their table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from benchmarks.measuring import measure_cases, plan_measurement
from benchmarks.options import add_case_arguments, add_run_arguments
from benchmarks.table import describe_means, results_table
from benchmarks.verdict import PASSED


def main(arguments: Sequence[str], description: str) -> int:
    """Run every case asked for; return 0 if all passed, 1 if one did not or was not reached, 2 for wrong usage."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_case_arguments(parser)
    add_run_arguments(parser, "benchmark.json")
    options = parser.parse_args(arguments)
    try:
        plan = plan_measurement(options)
    except (OSError, ValueError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    document = measure_cases(plan, results_table)
    print("\n".join(describe_means(document["rows"])), flush=True)
    passed = all(row["status"] == PASSED for row in document["rows"])
    return 0 if passed and not document["unfinished"] else 1
