"""Pass options: the text that MLIR's syntax allows, and the fields that it fills."""

from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar, Literal

import pytest

from welder_mlir.errors import UsageError
from welder_mlir.pass_manager.base import Pass
from welder_mlir.pass_manager.description import describe_pass
from welder_mlir.pass_manager.options import parse_options, print_options, split_options
from welder_mlir.pass_manager.registry import PASSES, create_pass, find_pass


class Order(Enum):
    ROW = "row"
    COLUMN = "column"


@dataclass(frozen=True)
class ProbePass(Pass):
    """Try every type of option.

    And say more about it.
    """

    argument: ClassVar[str] = "probe"

    count: int = 20  # how many
    fast: bool = False
    # what it is for,
    # in two lines
    device: str = "h200"
    tile: tuple[int, ...] = ()
    scale: float = 1.0
    order: Order = Order.ROW
    level: Literal["shared", "registers"] = "shared"
    limit: int | None = None


@dataclass(frozen=True)
class RequiredPass(Pass):
    """Need a tile of positive extents."""

    argument: ClassVar[str] = "required"

    tile_shape: tuple[int, ...]

    def __post_init__(self) -> None:
        if min(self.tile_shape) < 1:
            raise ValueError(f"expected positive extents, got {self.tile_shape}")


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("count=3", "count", 3),
        ("fast", "fast", True),
        ("fast=true", "fast", True),
        ("fast=0", "fast", False),
        ("device=l4", "device", "l4"),
        ('device="two words"', "device", "two words"),
        ("tile=16,128", "tile", (16, 128)),
        ("tile=16", "tile", (16,)),
        ("tile={16, 128}", "tile", (16, 128)),
        ("tile=", "tile", ()),
        ("scale=0.5", "scale", 0.5),
        ("scale=1e-3", "scale", 1e-3),
        ("order=column", "order", Order.COLUMN),
        ("level=registers", "level", "registers"),
        ("limit=7", "limit", 7),
        ("limit=none", "limit", None),
    ],
)
def test_an_option_fills_its_field(text: str, field: str, value: Any) -> None:
    assert getattr(parse_options(ProbePass, text), field) == value


def test_several_options_are_parted_by_spaces() -> None:
    assert parse_options(ProbePass, " tile=1,2  count=5 fast ") == ProbePass(tile=(1, 2), count=5, fast=True)


def test_hyphens_and_underscores_name_the_same_option() -> None:
    assert parse_options(RequiredPass, "tile-shape=4") == parse_options(RequiredPass, "tile_shape=4")


@pytest.mark.parametrize(
    ("pass_", "text", "message"),
    [
        (ProbePass, "size=3", "'probe' has no option 'size'; it has: count, fast, device"),
        (ProbePass, "count=many", "'probe' option 'count': expected an integer, got 'many'"),
        (ProbePass, "count", "'probe' option 'count': expected int value, got no value"),
        (ProbePass, "fast=maybe", "expected one of true, 1, false, 0, got 'maybe'"),
        (ProbePass, "scale=big", "expected a number, got 'big'"),
        (ProbePass, "order=spiral", "expected one of row, column, got 'spiral'"),
        (ProbePass, "level=disk", "expected one of shared, registers, got 'disk'"),
        (ProbePass, "tile=1,x", "option 'tile': expected an integer, got '1,x'"),
        (ProbePass, "count=1 count=2", "'probe' got its option 'count' twice"),
        (ProbePass, "=3", "expected 'option=value', got '=3'"),
        (ProbePass, "tile={1", "expected a closing }"),
        (RequiredPass, "", "'required' needs the option tile-shape"),
        (RequiredPass, "tile-shape=0", r"'required': expected positive extents, got \(0,\)"),
    ],
)
def test_a_wrong_option_is_named(pass_: type[Pass], text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        parse_options(pass_, text)


@pytest.mark.parametrize(
    "pass_",
    [
        ProbePass(),
        ProbePass(count=3, fast=True, device="a b", tile=(1, 2), scale=0.5, order=Order.COLUMN, limit=3),
        RequiredPass((4,)),
    ],
)
def test_what_is_printed_parses_to_the_same_pass(pass_: Pass) -> None:
    name, _, options = print_options(pass_).partition("{")
    assert name == pass_.argument
    assert parse_options(type(pass_), options.removesuffix("}")) == pass_


def test_defaults_are_not_printed() -> None:
    assert print_options(ProbePass()) == "probe"
    assert print_options(ProbePass(tile=(16, 128))) == "probe{tile=16,128}"


def test_a_value_may_hold_what_looks_like_an_option() -> None:
    assert split_options("a={x=1 y=2} b='c d'") == [("a", "x=1 y=2"), ("b", "c d")]


def test_a_description_comes_from_the_source() -> None:
    description = describe_pass(ProbePass)
    assert description.summary == "Try every type of option."
    assert description.details == "And say more about it."
    options = {option.name: option for option in description.options}
    assert options["count"].help == "how many (default: 20)"
    assert options["device"].help == "what it is for, in two lines (default: h200)"
    assert options["tile"].type == "int,..."
    assert options["order"].type == "row|column"
    assert describe_pass(RequiredPass).options[0].help == "(required)"


@pytest.mark.parametrize("argument", PASSES)
def test_every_registered_pass_is_there_under_its_argument(argument: str) -> None:
    assert find_pass(argument).argument == argument
    assert find_pass(argument).__doc__


def test_an_unknown_pass_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match="unknown pass 'tile-fly'; expected one of tile-from-linalg"):
        create_pass("tile-fly")
