"""Networks with operators kept apart, connected in registers, and in shared memory too."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from benchmarks.ablation import ablation_table
from benchmarks.cases import FUSE_LEVELS
from benchmarks.measuring import measure_cases, plan_measurement
from benchmarks.options import add_case_arguments, add_run_arguments
from benchmarks.verdict import PASSED


def main(arguments: Sequence[str], _: str) -> int:
    """Measure each case at each level; return 0 if all passed, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks ablation", description=__doc__)
    add_case_arguments(parser)
    add_run_arguments(parser, "ablation.json", peers=())
    options = parser.parse_args(arguments)
    try:
        plan = plan_measurement(options, FUSE_LEVELS)
    except (OSError, ValueError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    document = measure_cases(plan, ablation_table)
    print(ablation_table(document), flush=True)
    return 0 if all(row["status"] == PASSED for row in document["rows"]) and not document["unfinished"] else 1
