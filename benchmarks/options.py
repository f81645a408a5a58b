"""The command line of what measures cases."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from benchmarks.cases import DTYPES
from benchmarks.measure.job import OURS, PEERS
from benchmarks.runner import RunOptions

_TIMING_CORES = 2  # kept for the process that times, where there are cores enough
_ENOUGH_CORES = 8


def add_case_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which cases are measured."""
    group = parser.add_argument_group("cases")
    group.add_argument("--case", type=names, default=["*"], metavar="NAME,…", help="networks, also as globs (all)")
    group.add_argument(
        "--dtype", type=names, default=[], metavar="TYPE,…", help=f"{', '.join(DTYPES)} (each network's own)"
    )
    group.add_argument("--batch", type=numbers, default=[], metavar="N,…", help="batches (each network's own)")
    group.add_argument("--reduced", action="store_true", help="networks at the small size that tests run")
    group.add_argument("--device", choices=("cuda", "cpu"), default="cuda", help="(default: %(default)s)")


def add_run_arguments(parser: argparse.ArgumentParser, output: str, peers: Sequence[str] = PEERS) -> None:
    """Add how cases are measured, and where results go."""
    group = parser.add_argument_group("measuring")
    group.add_argument(
        "--peers",
        type=names,
        default=list(peers),
        metavar="PEER,…",
        help=f"of {', '.join(PEERS)}; or none (default: {','.join(peers) or 'none'})",
    )
    group.add_argument("--seconds", type=float, default=1.0, metavar="S", help="that each figure is timed (1)")
    group.add_argument("--rounds", type=int, default=5, metavar="N", help="turns that figures take (5)")
    group.add_argument("--profile", action="store_true", help="each kernel of ours as well, in -profiles.json and .md")
    group.add_argument("--counters", action="store_true", help="what ours moves by the GPU's counters, if there is ncu")
    group.add_argument("--timeout", type=float, default=600, metavar="S", help="for one case (600)")
    group.add_argument("--peer-timeout", type=float, default=150, metavar="S", help="to compile one peer (150)")
    group.add_argument("--processes", type=int, metavar="N", help="cases that compile at once (by the cores)")
    group.add_argument("--threads", type=int, default=2, metavar="N", help="processes that each compiles with (2)")
    group = parser.add_argument_group("parts and results")
    group.add_argument("--part", metavar="I/N", help="measure the I-th of N parts of the cases only")
    group.add_argument("--budget", type=float, metavar="S", help="end within so many seconds, with what there is")
    group.add_argument("--resume", metavar="FILE", help="keep the rows of these results, and measure the others")
    group.add_argument(
        "-o", "--output", default=output, metavar="FILE", help="results; .md beside it (default: %(default)s)"
    )
    group.add_argument("--logs", metavar="FOLDER", help="logs of each case (default: the output's name with -logs)")
    group.add_argument("--commit", help="of this project, where git does not know it (default: $COMMIT)")


def run_options(options: argparse.Namespace) -> RunOptions:
    """Return what the command line asks for; ValueError for what makes no sense."""
    cores = sorted(os.sched_getaffinity(0))
    reserve = _TIMING_CORES if options.device == "cuda" and len(cores) >= _ENOUGH_CORES else 0
    compiling = len(cores) - reserve
    for name in ("threads", "rounds", "processes"):
        if getattr(options, name) is not None and getattr(options, name) < 1:
            raise ValueError(f"--{name} expects a number from 1 on, got {getattr(options, name)}")
    return RunOptions(
        logs=logs_folder(options),
        device=options.device,
        reduced=options.reduced,
        contenders=(OURS, *chosen_peers(options.peers)),
        processes=options.processes or max(1, compiling // options.threads),
        threads=options.threads,
        timing_cores=tuple(cores[:reserve]),
        seconds=options.seconds,
        rounds=options.rounds,
        profile=options.profile,
        counters=options.counters,
        budget=options.budget,
        timeout=options.timeout,
        peer_timeout=options.peer_timeout,
    )


def logs_folder(options: argparse.Namespace) -> Path:
    """Return the folder for logs: that asked for, else one beside the output."""
    output = Path(options.output)
    return Path(options.logs) if options.logs else output.with_name(f"{output.stem}-logs")


def chosen_peers(asked: Sequence[str]) -> tuple[str, ...]:
    """Return the peers asked for, in the table's order; ValueError for one that there is not."""
    if list(asked) == ["none"]:
        return ()
    unknown = [name for name in asked if name not in PEERS]
    if unknown:
        raise ValueError(f"no peer {', '.join(unknown)}; there are {', '.join(PEERS)}, and none")
    return tuple(name for name in PEERS if name in asked)


def names(text: str) -> list[str]:
    """Return what commas part."""
    return [name for name in text.split(",") if name]


def numbers(text: str) -> list[int]:
    """Return positive numbers that commas part."""
    found = [int(name) for name in names(text)]
    if not found or min(found) < 1:
        raise argparse.ArgumentTypeError(f"expected numbers from 1 on, got {text!r}")
    return found
