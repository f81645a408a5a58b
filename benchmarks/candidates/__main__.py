"""Predicted beside measured time of the candidates of many groups.

python -m benchmarks.candidates collect --networks bert,swin
python -m benchmarks.candidates measure -o FILE      (on a GPU host)
python -m benchmarks.candidates analyse FILE         (anywhere)
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks.installed import prefer_installed_package

GROUPS = Path(__file__).parent / "groups"


def main() -> int:
    """Do what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.candidates",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--groups", type=Path, default=GROUPS, help="the folder of the groups (default: those at hand)")
    parser.add_argument("--device", default="h200", help="which to schedule for (default: %(default)s)")
    commands = parser.add_subparsers(dest="command", required=True)
    collect = commands.add_parser("collect", help="write the groups of networks into the folder")
    collect.add_argument("--networks", required=True, help="names, with commas between them")
    collect.add_argument("--dtypes", default="float32,float16")
    measure = commands.add_parser("measure", help="time candidates of every group")
    measure.add_argument("-o", "--output", type=Path, required=True, help="a line of JSON for each candidate")
    measure.add_argument("--seconds", type=float, default=480.0, help="to end after (default: %(default)s)")
    measure.add_argument("--top", type=int, default=20, help="candidates predicted best (default: %(default)s)")
    measure.add_argument("--others", type=int, default=20, help="of the rest (default: %(default)s)")
    measure.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    analyse = commands.add_parser("analyse", help="how well predictions order what was measured")
    analyse.add_argument("files", type=Path, nargs="+")
    analyse.add_argument("--recorded", action="store_true", help="predictions as they were when it was measured")
    analyse.add_argument("--fitted", type=Path, nargs="*", default=[], help="files whose groups are not held out")
    analyse.add_argument("--json", action="store_true", help="print a list of the groups instead of the table")
    _run(parser.parse_args())
    return 0


def _run(options: argparse.Namespace) -> None:
    groups = sorted(options.groups.glob("*.mlir"))
    if options.command == "collect":
        from benchmarks.candidates.collect import collect as write

        write(options.networks.split(","), options.dtypes.split(","), options.device, options.groups)
    elif options.command == "measure":
        from benchmarks.candidates.measure import measure as run

        with options.output.open("w") as output:
            run(groups, options.device, output, options.seconds, options.top, options.others, options.jobs)
    else:
        from benchmarks.candidates.analyse import analyse as judge
        from benchmarks.candidates.analyse import table

        results = judge(options.files, None if options.recorded else options.groups, options.device, options.fitted)
        print(json.dumps([asdict(result) for result in results], indent=1) if options.json else table(results))


if __name__ == "__main__":
    prefer_installed_package()
    sys.exit(main())
