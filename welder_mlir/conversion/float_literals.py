"""Floating-point literals of LLVM IR as every LLVM reads them.

The LLVM of the MLIR bindings writes `float 1.1`, `f0x3F8CCCCD`, `-inf` and `+qnan`; the LLVM of llvmlite takes such a
decimal only if it is exact, and the others not at all. Both take the bits: of the value as a double for `float` and
`double`, with a prefix for the 16-bit types.
"""

from __future__ import annotations

import re
import struct

import ml_dtypes
import numpy as np

_TOKEN = re.compile(
    r"\b(float|double|half|bfloat)\b"
    r'|(?<![\w.%@"$\-+])([-+]?\d+\.\d+(?:e[-+]?\d+)?|f0x[0-9A-Fa-f]+|[-+](?:inf|qnan))(?![\w.])'
)
_NUMPY = {"float": np.float32, "double": np.float64, "half": np.float16, "bfloat": ml_dtypes.bfloat16}
_BITS = {"float": np.uint32, "double": np.uint64, "half": np.uint16, "bfloat": np.uint16}


def portable_literals(llvm_ir: str) -> str:
    """`llvm_ir` with every floating-point literal as hexadecimal bits."""
    return "\n".join(_portable_line(line) for line in llvm_ir.split("\n"))


def _portable_line(line: str) -> str:
    """The type of a literal is the last one named before it in its line."""
    type_ = None

    def replace(match: re.Match[str]) -> str:
        nonlocal type_
        if match[1]:
            type_ = match[1]
            return match[1]
        return match[2] if type_ is None else _bits(type_, match[2])

    return _TOKEN.sub(replace, line)


def _bits(type_: str, literal: str) -> str:
    if literal.startswith("f0x"):
        value = np.array(int(literal[3:], 16), _BITS[type_]).view(_NUMPY[type_])
    else:
        value = np.array(float(literal.replace("qnan", "nan"))).astype(_NUMPY[type_])
    if type_ in ("half", "bfloat"):
        return f"0x{'H' if type_ == 'half' else 'R'}{int(value.view(np.uint16)):04X}"
    return f"0x{struct.unpack('<Q', struct.pack('<d', float(value)))[0]:016X}"
