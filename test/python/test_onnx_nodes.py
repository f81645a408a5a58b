"""onnx's own node tests on the CPU: one case of each operator here, all that are expected to pass as slow tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from isolated_worker import IsolatedWorker
from onnx_node_cases import PASSING, Outcome, node_cases, run_case

TIMEOUT = 60.0  # seconds
LISTED = {line.split(": ")[0]: line.split(": ")[1].split() for line in PASSING.read_text().splitlines()}


def run_named(name: str) -> Outcome:
    return run_case(node_cases()[name])


@pytest.fixture(scope="module")
def worker() -> Iterator[IsolatedWorker[str, Outcome]]:
    node_cases()
    started = IsolatedWorker(run_named, TIMEOUT)
    yield started
    started.close()


@pytest.mark.parametrize("operator", LISTED)
def test_one_case_of_each_operator_passes(operator: str, worker: IsolatedWorker[str, Outcome]) -> None:
    outcome = worker(LISTED[operator][0])
    assert outcome.status == "passed", outcome.detail


@pytest.mark.slow
@pytest.mark.parametrize("operator", [name for name, cases in LISTED.items() if len(cases) > 1])
def test_every_further_case_passes(
    operator: str, worker: IsolatedWorker[str, Outcome], request: pytest.FixtureRequest
) -> None:
    if "slow" not in request.config.getoption("-m"):
        pytest.skip("a quarter of an hour in all: ask for it with -m slow")
    failed = {name: outcome.detail for name in LISTED[operator][1:] if (outcome := worker(name)).status != "passed"}
    assert not failed


def test_wrong_numbers_are_told_from_right_ones() -> None:
    case = node_cases()["relu"]
    assert run_case(case).status == "passed"
    other = type(case)(case.name, case.model, case.inputs, (case.expected[0] + 1,), case.rtol, case.atol)
    assert run_case(other).status == "wrong"
