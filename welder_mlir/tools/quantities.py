"""Numbers with units, as people read them."""

from __future__ import annotations

from collections.abc import Sequence


def spell_bytes(count: float) -> str:
    """Return a size such as `812 B`, `1.5 MiB`."""
    for unit in ("B", "KiB", "MiB"):
        if abs(count) < 1024:
            return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
        count /= 1024
    return f"{count:.2f} GiB"


def spell_seconds(seconds: float) -> str:
    """Return a time such as `12.3 us`, `4.56 ms`, `7.8 s`."""
    if seconds < 1e-3:
        return f"{seconds * 1e6:.2f} us"
    if seconds < 1:
        return f"{seconds * 1e3:.3f} ms"
    return f"{seconds:.2f} s"


def spell_tensor(dtype: str, shape: Sequence[int]) -> str:
    """Return a tensor's type such as `float32[1, 3, 224, 224]`."""
    return f"{dtype}[{', '.join(map(str, shape))}]"


def spell_list(names: Sequence[str], longest: int = 4) -> str:
    """Return names joined by commas, the rest of a long list as a number."""
    if len(names) <= longest:
        return ", ".join(names)
    return f"{', '.join(names[: longest - 1])} and {len(names) - longest + 1} more"


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun: `1 kernel`, `2 kernels`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
