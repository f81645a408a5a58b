"""A process that measures nothing but answers as `benchmarks.measure` does; imports little, so that it starts fast."""

import json
import os
import sys
import time

KERNEL = {
    "kernel": "k0",
    "launches": 2,
    "grid": 8,
    "seconds": 1e-5,
    "share": 1.0,
    "bytes": 5_000_000,
    "flops": 0,
    "bytes_per_second": 5e11,
    "flops_per_second": 0.0,
    "limit": "bytes",
    "floor_seconds": 4e-6,
    "of_limit": 0.4,
    "gain_seconds": 6e-6,
    "predicted_seconds": 4e-6,
    "nodes": ["a", "b", "c", "d"],
}


def say(**figures: object) -> None:
    """Answer with a line."""
    print(json.dumps(figures), flush=True)


def measure(name: str, contenders: list[str], profile: bool) -> None:
    """Answer as the case's name says."""
    say(stage="compile", contender="ours")
    if name == "crashes":
        print("out of paper", file=sys.stderr)
        os._exit(7)
    if name == "hangs":
        time.sleep(60)
    say(compile_s=2.0, kernels=3, planned_bytes=1000)
    if "compile" in contenders:
        say(stage="compile compile", contender="compile")
        if name == "peer-hangs":
            time.sleep(60)
        if name == "peer-crashes":
            os.abort()
    say(stage="check", contender="ours")
    say(error=1e-6, status="PASSED", flops=3 * 10**9, floor_bytes=10**9)
    say(stage="time", contender=None)
    say(ours_ms=2.0, peers_ms={peer: 4.0 for peer in contenders if peer != "ours"})
    if profile:
        say(profile=[KERNEL])


if __name__ == "__main__":
    job = json.loads(sys.argv[1])
    if job["case"] is None:
        say(environment={"device": "fake"}, ceilings={"copy_bandwidth": 1e12, "float32_matmul": 1e12})
    else:
        measure(job["case"]["name"], job["contenders"], job["profile"])
    say(finished=True)
