"""Compile and run all of onnx's node tests on the CPU: `python test/python/onnx_node_census.py out.json [pattern]`."""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from isolated_worker import IsolatedWorker, WorkerFailedError
from onnx_node_cases import Outcome, node_cases, run_case

TIMEOUT = 60.0  # seconds a case may take


def run_named(name: str) -> Outcome:
    """Return the outcome of the case called `name`."""
    return run_case(node_cases()[name])


def census(names: list[str]) -> dict[str, Outcome]:
    """Return the outcome of each case."""
    worker = IsolatedWorker(run_named, TIMEOUT)
    found: dict[str, Outcome] = {}
    for name in names:
        try:
            found[name] = worker(name)
        except WorkerFailedError as error:
            found[name] = Outcome("crashed", str(error))
        if found[name].status != "passed":
            print(f"{found[name].status}: {name}: {' '.join(found[name].detail.splitlines()[:5])[:300]}", flush=True)
    worker.close()
    return found


def main() -> None:
    """Write the outcomes as JSON."""
    pattern = re.compile(sys.argv[2] if len(sys.argv) > 2 else "")
    start = time.perf_counter()
    found = census([name for name in node_cases() if pattern.search(name)])
    seconds = time.perf_counter() - start
    print(*(f"{count} {status}" for status, count in Counter(o.status for o in found.values()).items()), sep=", ")
    print(f"{len(found)} cases in {seconds:.0f} s")
    Path(sys.argv[1]).write_text(json.dumps({name: asdict(outcome) for name, outcome in found.items()}, indent=1))


if __name__ == "__main__":
    main()
