"""The commands of `welder`, a module each with `add_arguments(parser)` and `run(options) -> exit code`."""

from __future__ import annotations

# In the order of the help text; each is the name of a module of this package.
COMMANDS = {
    "compile": "compile an ONNX model to an artefact, a cubin, or the text of a stage",
    "run": "run a model or an artefact on given or random inputs",
    "bench": "measure how long a run takes, and each kernel of it",
    "compare": "check a model's outputs against ONNX Runtime or onnx's reference",
    "inspect": "show what a model, an artefact or a cubin holds and what was decided",
    "devices": "list the GPUs of this machine and the targets that can be compiled for",
    "doctor": "check that everything the compiler needs is there and works",
    "ops": "list the ONNX operators that can be compiled",
    "cache": "show or clear the cache of compiled kernels",
}
