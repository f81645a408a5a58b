"""Measures compiled models beside PyTorch on one GPU, checks their outputs, and writes it all as JSON.

    python benchmarks/compare_peers.py --output benchmarks/results/h200.json

Each case runs in a process of its own, peers first, so that a failure costs one figure and not the others. All times
are medians of runs on the device between two events, in milliseconds, inputs and outputs staying on the device;
float32 is strict (no TF32) on both sides.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

CASES = ("resnet50", "squeezenet", "bert", "nerf")
DTYPES = ("float32", "float16")
PACKAGES = ("torch", "onnxruntime", "torch-mlir", "llvmlite", "nvidia-nvjitlink", "numpy")


def main() -> int:
    """Run every case asked for; return 1 if one of ours did not pass."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", default="peers.json", help="written anew after every case (default: %(default)s)")
    parser.add_argument("--cases", nargs="+", choices=CASES, default=CASES)
    parser.add_argument("--dtypes", nargs="+", choices=DTYPES, default=DTYPES)
    parser.add_argument("--batch", type=int, default=1, help="of all cases but nerf, whose rows are one image")
    parser.add_argument("--seconds", type=float, default=3.0, help="that each figure is measured (default: 3)")
    parser.add_argument("--timeout", type=float, default=600, help="seconds that one case may take (default: 600)")
    parser.add_argument("--commit", help="of this project, where git does not know it")
    options = parser.parse_args()
    result: dict[str, Any] = {**environment(options.commit), "seconds": options.seconds, "rows": []}
    for case in options.cases:
        for dtype in options.dtypes:
            row = run_case(case, dtype, options)
            result["rows"].append(row)
            write(Path(options.output), result)
            print(describe(row), flush=True)
    return 0 if all(row["status"] == "passed" for row in result["rows"]) else 1


def run_case(case: str, dtype: str, options: argparse.Namespace) -> dict[str, Any]:
    """Return the row of one case: what its process printed, line by line, until it ended."""
    row: dict[str, Any] = {"case": case, "dtype": dtype, "batch": options.batch, "status": "error", "error": None}
    row |= {"ours_ms": None, "peers_ms": {}}
    script = Path(__file__).with_name("measure_case.py")
    command = [sys.executable, str(script), case, dtype, str(options.batch), str(options.seconds)]
    start = time.monotonic()
    try:
        process = subprocess.run(command, capture_output=True, timeout=options.timeout)
        output, errors, ending = process.stdout, process.stderr, f"exit code {process.returncode}"
    except subprocess.TimeoutExpired as expired:
        output, errors, ending = expired.stdout or b"", expired.stderr or b"", f"over {options.timeout} s"
    complete = False
    for line in output.decode(errors="replace").splitlines():
        if line.startswith("{"):
            found = json.loads(line)
            complete |= found.pop("complete", False)
            row["peers_ms"] |= found.pop("peers_ms", {})
            row |= found
    if not complete:
        last = errors.decode(errors="replace").strip().splitlines()[-1:]
        row |= {"status": "error", "error": ": ".join([f"the process ended early, {ending}", *last])}
    measured = [ms for ms in row["peers_ms"].values() if isinstance(ms, float)]
    if measured and row["ours_ms"]:
        row["speedup_over_best_peer"] = min(measured) / row["ours_ms"]
    return row | {"wall_s": round(time.monotonic() - start, 1)}


def environment(commit: str | None) -> dict[str, Any]:
    """Return what the figures depend on besides the code."""
    import torch

    return {
        "gpu": torch.cuda.get_device_name(0),
        "driver": _output("nvidia-smi", "--query-gpu=driver_version", "--format=csv,noheader"),
        "cuda": torch.version.cuda,
        "commit": commit or _output("git", "rev-parse", "HEAD"),
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
        "versions": {name: version(name) for name in PACKAGES if _is_installed(name)},
    }


def describe(row: dict[str, Any]) -> str:
    """Return one line of a row for people."""
    peers = ", ".join(
        f"{name} {ms:.3f}" if isinstance(ms, float) else f"{name} -" for name, ms in row["peers_ms"].items()
    )
    ours = "-" if row["ours_ms"] is None else f"{row['ours_ms']:.3f}"
    error = f" ({row['error']})" if row["error"] else ""
    return f"{row['case']} {row['dtype']}: {row['status']}{error}; ours {ours} ms; {peers} ms"


def write(path: Path, result: dict[str, Any]) -> None:
    """Write the file aside and rename it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".partial")
    aside.write_text(json.dumps(result, indent=1) + "\n")
    os.replace(aside, path)


def _output(*command: str) -> str | None:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout.strip() or None
    except (OSError, subprocess.SubprocessError):
        return None


def _is_installed(package: str) -> bool:
    from importlib.metadata import PackageNotFoundError

    try:
        return bool(version(package))
    except PackageNotFoundError:
        return False


if __name__ == "__main__":
    sys.exit(main())
