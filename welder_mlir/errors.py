"""Every error that a user can meet, with the exit code that the commands give it."""

from __future__ import annotations


class WelderError(Exception):
    """A failure with a cause that the user can act on; `exit_code` is what the `welder` command returns."""

    exit_code = 1


class InvalidModelError(WelderError):
    """The file is not a well-formed ONNX model, or it asks for something unsafe."""


class UnsupportedModelError(WelderError):
    """The model is well-formed but uses what the compiler cannot compile; every such node is named at once."""


class CompilationError(WelderError):
    """The compiler failed on a model that it accepted: the message names the stage and the operator."""


class UsageError(WelderError):
    """A command line or an argument that makes no sense."""

    exit_code = 2


class NumericalMismatchError(WelderError):
    """The outputs differ from the reference by more than the tolerance."""

    exit_code = 3


class DeviceError(WelderError):
    """No GPU, no driver, or a GPU of another architecture than the artefact was compiled for."""

    exit_code = 4


class ResourceError(WelderError):
    """Out of memory or out of time."""

    exit_code = 5


class CorruptArtefactError(WelderError):
    """An artefact or a database that fails its checks."""

    exit_code = 6
