"""Recurrent layers, written out step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from welder_mlir.frontend.node_writer import NodeWriter

MOST_STEPS = 256  # time steps times directions: each becomes a dozen nodes
ACTIVATIONS = frozenset({"Sigmoid", "Tanh", "Relu", "HardSigmoid", "Softplus", "Softsign"})
UNKNOWN = ("clip", "activation_alpha", "activation_beta", "input_forget")  # attributes
State = tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """One direction of a layer: how a step's gates and the state before give the state after."""

    gates: int
    activations: tuple[str, ...]  # by default
    step: Callable[[Direction, str, State], State]


@dataclass(frozen=True)
class Direction:
    """The operands of one direction; `hidden` is the size of its state."""

    write: NodeWriter
    hidden: int
    activations: tuple[str, ...]
    recurrent: str  # (gates · hidden, hidden), transposed
    bias: str  # of the recurrent product, nothing without biases
    peephole: str  # nothing without

    def activate(self, number: int, value: str) -> str:
        """Apply one of the activations."""
        return self.write.add(self.activations[number], value)

    def gate(self, value: str, number: int) -> str:
        """Return the part of `value`'s second axis that belongs to a gate."""
        return self.write.slice(value, 1, number * self.hidden, (number + 1) * self.hidden)

    def looked_at(self, gate: str, number: int, cell: str) -> str:
        """Add the cell, weighted by a peephole, to a gate."""
        if not self.peephole:
            return gate
        weight = self.write.slice(self.peephole, 1, number * self.hidden, (number + 1) * self.hidden)
        return self.write.add("Add", gate, self.write.add("Mul", weight, cell))

    def product(self, state: str) -> str:
        """Return the recurrent product of a state, all gates at once, with its bias."""
        found = self.write.add("MatMul", state, self.recurrent)
        return self.write.add("Add", found, self.bias) if self.bias else found


def expand_recurrent(write: NodeWriter) -> bool:
    """RNN, GRU and LSTM, forward, backward or both; without clipping and parameters of activations."""
    cell = CELLS[write.node.op_type]
    batch_first = bool(write.attribute("layout", 0))
    steps = write.shape()[1 if batch_first else 0]
    directions = write.shape(1)[0]
    chosen = [name.decode() for name in write.attribute("activations", [])] or list(cell.activations) * directions
    if (
        any(write.attribute(name, None) for name in UNKNOWN)
        or not ACTIVATIONS.issuperset(chosen)
        or steps * directions > MOST_STEPS
    ):
        return False
    source = write.add("Transpose", write.operand(0), perm=[1, 0, 2]) if batch_first else write.operand(0)
    outputs, states = [], []
    count = len(cell.activations)
    for number in range(directions):
        backward = number == 1 or write.attribute("direction", "forward") == "reverse"
        given = tuple(chosen[number * count : (number + 1) * count])
        every, state = _run(write, cell, source, number, given, backward, batch_first)
        outputs.append(every)
        states.append(state)
    whole = _joined(write, outputs, 1)
    last = [_joined(write, [state[place] for state in states], 0) for place in range(len(states[0]))]
    if batch_first:
        whole = write.add("Transpose", whole, perm=[2, 0, 1, 3])
        last = [write.add("Transpose", state, perm=[1, 0, 2]) for state in last]
    return write.finish(whole, *last)


def _run(
    write: NodeWriter, cell: Cell, source: str, number: int, chosen: tuple[str, ...], backward: bool, batch_first: bool
) -> tuple[str, State]:
    """Return the outputs of a direction, (steps, 1, batch, hidden), and its last state, (1, batch, hidden) each."""
    hidden, size = write.shape(2)[2], write.shape()[2]
    steps, batch = (write.shape()[1], write.shape()[0]) if batch_first else write.shape()[:2]
    rows = cell.gates * hidden

    def part(place: int, shape: tuple[int, ...]) -> str:
        return write.reshape(write.slice(write.operand(place), 0, number, number + 1), shape)

    bias = part(3, (1, 2 * rows)) if write.has(3) else ""
    direction = Direction(
        write,
        hidden,
        chosen,
        write.add("Transpose", part(2, (rows, hidden)), perm=[1, 0]),
        write.slice(bias, 1, rows, 2 * rows) if bias else "",
        part(7, (1, 3 * hidden)) if write.has(7) else "",
    )
    weight = write.add("Transpose", part(1, (rows, size)), perm=[1, 0])
    inputs = write.add("MatMul", write.reshape(source, (steps * batch, size)), weight)
    if bias:
        inputs = write.add("Add", inputs, write.slice(bias, 1, 0, rows))
    state = tuple(_start(write, place, number, batch, hidden, batch_first) for place in _state_operands(write))
    outputs: list[str] = [""] * steps
    for step in range(steps)[:: -1 if backward else 1]:
        after = cell.step(direction, write.slice(inputs, 0, step * batch, (step + 1) * batch), state)
        shown, state = _ended(write, step, batch, after, state)
        outputs[step] = write.reshape(shown, (1, 1, batch, hidden))
    return _joined(write, outputs, 0), tuple(write.reshape(one, (1, batch, hidden)) for one in state)


def _ended(write: NodeWriter, step: int, batch: int, after: State, before: State) -> tuple[str, State]:
    """Return the output and the state of a step: sequences that have ended give 0 and keep their state."""
    if not write.has(4):
        return after[0], after
    lengths = write.reshape(write.operand(4), (batch, 1))
    lives = write.add("Greater", lengths, write.constant(step, write.type(4)))
    states = tuple(write.add("Where", lives, new, old) for new, old in zip(after, before, strict=True))
    return write.add("Where", lives, after[0], write.constant(0, write.type())), states


def _state_operands(write: NodeWriter) -> tuple[int, ...]:
    return (5, 6) if write.node.op_type == "LSTM" else (5,)


def _start(write: NodeWriter, place: int, number: int, batch: int, hidden: int, batch_first: bool) -> str:
    """Return the state that a direction starts from."""
    if not write.has(place):
        return write.constant([[0.0] * hidden] * batch, write.type())
    axis = 1 if batch_first else 0
    return write.reshape(write.slice(write.operand(place), axis, number, number + 1), (batch, hidden))


def _joined(write: NodeWriter, values: list[str], axis: int) -> str:
    return values[0] if len(values) == 1 else write.add("Concat", *values, axis=axis)


def _rnn_step(own: Direction, inputs: str, state: State) -> State:
    return (own.activate(0, own.write.add("Add", inputs, own.product(state[0]))),)


def _gru_step(own: Direction, inputs: str, state: State) -> State:
    write, (before,) = own.write, state
    product = own.product(before)
    update, reset = (
        own.activate(0, write.add("Add", own.gate(inputs, number), own.gate(product, number))) for number in (0, 1)
    )
    if write.attribute("linear_before_reset", 0):
        recalled = write.add("Mul", reset, own.gate(product, 2))
    else:
        kept = write.add("MatMul", write.add("Mul", reset, before), own.gate(own.recurrent, 2))
        recalled = write.add("Add", kept, own.gate(own.bias, 2)) if own.bias else kept
    fresh = own.activate(1, write.add("Add", own.gate(inputs, 2), recalled))
    return (write.add("Add", fresh, write.add("Mul", update, write.add("Sub", before, fresh))),)


def _lstm_step(own: Direction, inputs: str, state: State) -> State:
    write, (before, cell) = own.write, state
    gates = write.add("Add", inputs, own.product(before))
    taken = own.activate(0, own.looked_at(own.gate(gates, 0), 0, cell))
    kept = own.activate(0, own.looked_at(own.gate(gates, 2), 2, cell))
    fresh = own.activate(1, own.gate(gates, 3))
    after = write.add("Add", write.add("Mul", kept, cell), write.add("Mul", taken, fresh))
    shown = own.activate(0, own.looked_at(own.gate(gates, 1), 1, after))
    return write.add("Mul", shown, own.activate(2, after)), after


CELLS = {
    "RNN": Cell(1, ("Tanh",), _rnn_step),
    "GRU": Cell(3, ("Sigmoid", "Tanh"), _gru_step),  # update, reset, hidden
    "LSTM": Cell(4, ("Sigmoid", "Tanh", "Tanh"), _lstm_step),  # input, output, forget, cell
}
