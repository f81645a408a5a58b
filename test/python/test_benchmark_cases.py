"""Which cases the benchmarks measure."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from benchmarks.cases import Case, case_of, select_cases, take_part


@dataclass(frozen=True)
class Sizes:
    batches: tuple[int, ...] = (1, 64)
    dtypes: tuple[str, ...] = ("float32", "float16")


NETWORKS = {"bert": Sizes(), "bsrn": Sizes(batches=(1,)), "vit": Sizes()}


def test_all_networks_come_in_order_at_their_own_sizes() -> None:
    cases = select_cases(NETWORKS)
    assert [str(case) for case in cases[:3]] == ["bert float32 b1", "bert float32 b64", "bert float16 b1"]
    assert len(cases) == 4 + 2 + 4


def test_a_glob_keeps_to_what_a_network_is_measured_at_and_a_name_does_not() -> None:
    assert select_cases(NETWORKS, ["b*"], ["float32"], [64]) == [Case("bert", "float32", 64)]
    assert select_cases(NETWORKS, ["bsrn"], ["bfloat16"], [8]) == [Case("bsrn", "bfloat16", 8)]


def test_levels_of_fusing_are_cases_of_their_own() -> None:
    cases = select_cases(NETWORKS, ["vit"], ["float32"], [1], ["none", "shared"])
    assert [str(case) for case in cases] == ["vit float32 b1 fuse=none", "vit float32 b1"]
    assert len({case.folder for case in cases}) == 2


def test_a_row_leads_back_to_its_case() -> None:
    assert case_of({"case": "vit", "dtype": "float16", "batch": 64}) == Case("vit", "float16", 64)


def test_parts_are_all_cases_once() -> None:
    cases = select_cases(NETWORKS)
    parts = [take_part(cases, f"{i}/3") for i in (1, 2, 3)]
    assert sorted(str(case) for part in parts for case in part) == sorted(map(str, cases))
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


@pytest.mark.parametrize("part", ["0/3", "4/3", "1", "a/b", "-1/2"])
def test_a_part_that_there_is_not_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match="expected a part such as 1/3"):
        take_part([], part)


@pytest.mark.parametrize(("patterns", "dtypes"), [(["bart"], []), (["bert"], ["fp32"])])
def test_names_that_there_are_not_are_refused(patterns: list[str], dtypes: list[str]) -> None:
    with pytest.raises(ValueError, match="there are"):
        select_cases(NETWORKS, patterns, dtypes)
