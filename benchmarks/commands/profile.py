"""Profiles of networks by name: what each kernel takes, and what it could gain."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.cases import FUSE_LEVELS
from benchmarks.measuring import measure_cases, plan_measurement, profiles_path
from benchmarks.options import add_case_arguments, add_run_arguments, names
from benchmarks.profiles import profiles_page
from benchmarks.table import results_table


def main(arguments: Sequence[str], _: str) -> int:
    """Profile the cases asked for; return 0 if each has a profile, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks profile", description=__doc__)
    add_case_arguments(parser)
    add_run_arguments(parser, "profile.json", peers=())
    parser.add_argument("--fuse", type=names, default=FUSE_LEVELS[-1:], metavar="LEVEL,…", help=", ".join(FUSE_LEVELS))
    options = parser.parse_args(arguments)
    try:
        plan = plan_measurement(options, options.fuse)
    except (OSError, ValueError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    measure_cases(replace(plan, options=replace(plan.options, profile=True)), results_table)
    path = profiles_path(plan.output)
    profiles = json.loads(path.read_text()) if path.exists() else {}
    print(profiles_page(profiles), flush=True)
    return 0 if set(profiles) == {str(case) for case in plan.cases} else 1
