"""Does one job, given as JSON, and answers with lines of JSON."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from benchmarks.installed import prefer_installed_package
from benchmarks.measure.device_lock import DeviceLock
from benchmarks.measure.job import Answers, Job


def main(job: Job, answers: Answers) -> int:
    """Measure the job's case, or the ceilings when it has none."""
    everywhere = set(os.sched_getaffinity(0))
    timing = frozenset(job.timing_cores)
    os.sched_setaffinity(0, everywhere - timing or everywhere)
    lock = DeviceLock(Path(job.lock), timing)
    if job.case is None:
        from benchmarks.measure.ceilings import environment, measure_ceilings
        from benchmarks.measure.peers import strict_arithmetic

        answers.begin("measure the ceilings")
        strict_arithmetic()
        answers.say(environment=environment(job.device))
        with lock:
            answers.say(ceilings=measure_ceilings(job.device))
    elif job.count:
        from benchmarks.measure.count import run_once

        run_once(job, answers, lock)
    else:
        from benchmarks.measure.case import measure_case
        from benchmarks.measure.peers import COMPILE_MODES, tune_under

        if job.device == "cuda" and set(COMPILE_MODES) & set(job.contenders):
            tune_under(lock)
        measure_case(job, answers, lock)
    answers.finish()
    return 0


if __name__ == "__main__":
    prefer_installed_package()
    channel = Answers.on_stdout()
    try:
        sys.exit(main(Job.from_json(sys.argv[1]), channel))
    except Exception as failure:
        traceback.print_exc()
        from benchmarks.verdict import reason

        channel.say(failure=reason(failure))
        sys.exit(1)
