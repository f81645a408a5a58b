"""Compiles and times the candidates of every group, and writes a line of JSON for each as soon as it is known."""

from __future__ import annotations

import json
import os
import queue
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any, TextIO

from benchmarks.candidates.service import Service, ServiceError

CHOOSE_SECONDS, BUILD_SECONDS, TIME_SECONDS = 120.0, 60.0, 30.0  # after which a request is given up
Record = dict[str, Any]


def measure(
    groups: Sequence[Path],
    device: str,
    output: TextIO,
    seconds: float,
    top: int,
    others: int,
    jobs: int,
    stopwatch: str = "benchmarks.candidates.stopwatch",
) -> None:
    """Measure until all is done or `seconds` have passed; what fails is a record that says why.

    `stopwatch` is the module of the process that times kernels.
    """
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as scratch:
        chosen = _choose(groups, device, top, others, jobs)
        wanted = [record for group in groups for record in chosen.get(group.stem, [])]
        print(f"{len(wanted)} candidates of {len(chosen)} groups", file=sys.stderr)
        for number, record in enumerate(wanted):
            record["cubin"] = f"{scratch}/{number}.cubin"
        timer = Service(stopwatch, TIME_SECONDS)
        for done, record in enumerate(_built(wanted, device, jobs, end)):
            _time(timer, record)
            output.write(json.dumps({key: value for key, value in record.items() if key not in ("cubin", "path")}))
            output.write("\n")
            output.flush()
            if done % 100 == 99:
                print(f"{done + 1} done, {end - time.monotonic():.0f} s left", file=sys.stderr)
        timer.close()


def _choose(groups: Sequence[Path], device: str, top: int, others: int, jobs: int) -> dict[str, list[Record]]:
    def ask(service: Service, path: Path) -> list[Record]:
        request = {"group": os.fspath(path), "device": device, "top": top, "others": others}
        found = service.ask(request)["candidates"]
        return [{"group": path.stem, "path": os.fspath(path), **candidate} for candidate in found]

    chosen = {}
    for path, found in _spread("benchmarks.candidates.choose", CHOOSE_SECONDS, jobs, groups, ask):
        if isinstance(found, ServiceError):
            print(f"{path.stem}: {found}", file=sys.stderr)
        else:
            chosen[path.stem] = found
    return chosen


def _built(wanted: Sequence[Record], device: str, jobs: int, end: float) -> Iterator[Record]:
    def ask(service: Service, record: Record) -> Record:
        if time.monotonic() > end:
            raise ServiceError("no time was left")
        request = {"group": record["path"], "device": device}
        return service.ask({**request, "schedule": record["schedule"], "cubin": record["cubin"]})

    for record, found in _spread("benchmarks.candidates.build", BUILD_SECONDS, jobs, wanted, ask):
        yield {**record, **({"error": str(found)} if isinstance(found, ServiceError) else found)}


def _time(timer: Service, record: Record) -> None:
    if "error" in record:
        return
    try:
        record.update(timer.ask({"cubin": record["cubin"], "launch": record["launch"]}))
    except ServiceError as error:
        record["error"] = str(error)
    Path(record["cubin"]).unlink()


def _spread(
    module: str, seconds: float, jobs: int, items: Sequence[Any], ask: Callable[[Service, Any], Any]
) -> Iterator[tuple[Any, Any]]:
    """What `ask` returns or fails with for each item, as it comes, over `jobs` processes."""
    idle: queue.SimpleQueue[Service] = queue.SimpleQueue()
    started: list[Service] = []
    lock = threading.Lock()

    def one(item: Any) -> Any:
        with lock:
            if idle.empty():
                started.append(Service(module, seconds))
                idle.put(started[-1])
            service = idle.get()
        try:
            return ask(service, item)
        except ServiceError as error:
            return error
        finally:
            idle.put(service)

    with ThreadPoolExecutor(jobs) as pool:
        waiting = {pool.submit(one, item): item for item in items}
        for future in as_completed(waiting):
            yield waiting[future], future.result()
    for service in started:
        service.close()
