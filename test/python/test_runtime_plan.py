"""The launch plan: JSON in and out, and what makes a plan impossible."""

import dataclasses
import json

import pytest
from hand_kernels import chain_plan

from welder_mlir.runtime.plan import Buffer, Launch, LaunchPlan, TensorSpec

PLAN = chain_plan(5, "sm_90a", 128)
X = TensorSpec("x", "float32", (4,))
IN = Buffer("x", "float32", (4,), "input")


def test_json_brings_the_same_plan_back() -> None:
    assert LaunchPlan.from_json(PLAN.to_json()) == PLAN
    assert LaunchPlan.from_json(PLAN.to_json()).to_json() == PLAN.to_json()


def test_sizes_are_in_bytes() -> None:
    assert TensorSpec("s", "bfloat16", ()).nbytes == 2
    assert TensorSpec("b", "bool", (3, 5)).nbytes == 15


def test_storage_follows_aliases_and_adds_their_offsets() -> None:
    half = Buffer("h", "float32", (2,), "arena", 8, alias_of=0)
    last = Buffer("l", "float32", (1,), "arena", 4, alias_of=1)
    plan = LaunchPlan("sm_90a", (X,), (), (IN, half, last), ())
    assert plan.storage(2) == (0, 12)
    assert plan.storage(0) == (0, 0)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"outputs": (X,)}, "output x has no buffer"),
        ({"inputs": (TensorSpec("x", "float16", (4,)),)}, "input x has no buffer of its type"),
        ({"inputs": (X, X)}, "two inputs of one name"),
        ({"buffers": (IN, Buffer("a", "float32", (4,), "arena"))}, "ends at 16, the arena at 0"),
        (
            {"buffers": (IN, Buffer("a", "float32", (4,), "arena", 8)), "arena_bytes": 99},
            "not a multiple of 256",
        ),
        (
            {"buffers": (IN, Buffer("a", "float32", (4,), "arena", alias_of=1))},
            "only alias a buffer before it",
        ),
        (
            {"buffers": (IN, Buffer("a", "float32", (4,), "arena", 4, alias_of=0))},
            "larger than what it aliases",
        ),
        ({"launches": (Launch("k", 1, 1, 0, (7,)),)}, r"kernel k: no buffer \[7\]"),
        (
            {
                "buffers": (IN, Buffer("w", "float32", (4,), "source")),
                "arena_bytes": 16,
                "launches": (Launch("k", 1, 1, 0, (1,)),),
            },
            "kernel k: reads a source after the load phase",
        ),
    ],
)
def test_impossible_plan_is_refused(change: dict[str, object], message: str) -> None:
    plan = LaunchPlan("sm_90a", (X,), (), (IN,), ())
    with pytest.raises(ValueError, match=message):
        dataclasses.replace(plan, **change)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0, 1, 0), "0 thread blocks"),
        ((2**31, 1, 0), "thread blocks"),
        ((1, 1025, 0), "1025 threads"),
        ((1, 1, -1), "neg"),
    ],
)
def test_impossible_launch_is_refused(arguments: tuple[int, int, int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Launch("k", *arguments, ())


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("target",), 3, "plan.target: expected str"),
        (("buffers", 0, "role"), "guest", "'guest' is not one of input"),
        (("launches", 0, "grid"), "5", "expected int"),
        (("launches", 0, "grid"), True, "expected int"),
        (("buffers", 0, "shape"), 5, "expected a list"),
        (("inputs", 0), {}, "expected the fields"),
    ],
)
def test_wrong_json_is_located(path: tuple[str | int, ...], value: object, message: str) -> None:
    record = json.loads(PLAN.to_json())
    inner = record
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(ValueError, match=message):
        LaunchPlan.from_json(json.dumps(record))
