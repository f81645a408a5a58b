"""Measures whole networks, compiled by this project, beside PyTorch, and checks their outputs in the same run.

python -m benchmarks                                   every case; results in benchmark.json and .md
python -m benchmarks --case nafnet --dtype float32 --batch 64
python -m benchmarks --part 1/3 --budget 540 -o a.json
python -m benchmarks merge a.json b.json c.json -o benchmarks/results/h200.json
python -m benchmarks ablation --case nafnet,vit,swin --dtype float32 --batch 64
python -m benchmarks profile --case nafnet --batch 64  what each kernel takes, and could gain
python -m benchmarks --reduced --device cpu            the same way through, without a GPU
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from benchmarks.installed import prefer_installed_package

# Each is a module of `benchmarks.commands` with `main(arguments)`; without a name, the first is meant.
COMMANDS = ("run", "merge", "ablation", "profile")


def main(arguments: Sequence[str]) -> int:
    """Run the command that the first argument names; return the exit code."""
    given = list(arguments)
    name = given.pop(0) if given and given[0] in COMMANDS else COMMANDS[0]
    module = importlib.import_module(f"benchmarks.commands.{name}")
    status: int = module.main(given, __doc__)
    return status


if __name__ == "__main__":
    prefer_installed_package()
    sys.exit(main(sys.argv[1:]))
