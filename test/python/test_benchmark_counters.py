"""What ncu counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.counters import counting_command, read_counters

OUTPUT = """\
==PROF== Connected to process 77
==PROF== Profiling "k0" - 0: 0%....100% - 2 passes
"ID","Process ID","Kernel Name","Section Name","Metric Name","Metric Unit","Metric Value"
"0","77","k0","Command line profiler metrics","dram__bytes_read.sum","byte","1,000"
"0","77","k0","Command line profiler metrics","dram__bytes_write.sum","byte","24"
"0","77","k0","Command line profiler metrics","lts__t_sectors_srcunit_tex.sum","sector","40"
"1","77","k0","Command line profiler metrics","dram__bytes_read.sum","byte","6"
"1","77","k0","Command line profiler metrics","lts__t_sectors_srcunit_tex.sum","sector","2"
"""


def test_counters_of_all_kernels_add_up() -> None:
    assert read_counters(OUTPUT) == {"dram_bytes": 1030, "l2_bytes": 42 * 32, "counted_kernels": 2}


def test_why_nothing_was_counted_is_told() -> None:
    with pytest.raises(ValueError, match="ERR_NVGPUCTRPERM"):
        read_counters("==PROF== Connected\n==ERROR== ERR_NVGPUCTRPERM - no permission\n")
    with pytest.raises(ValueError, match="says nothing"):
        read_counters("")


def test_clocks_are_left_alone() -> None:
    command = counting_command(("python", "-m", "benchmarks.measure"), Path("log.csv"))
    assert command[0] == "ncu" and command[-3:] == ("python", "-m", "benchmarks.measure")
    assert command[command.index("--clock-control") + 1] == "none"
