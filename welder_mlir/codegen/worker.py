"""A process of its own that compiles kernels: LLVM's fatal errors end it, not the user's program.

A plain subprocess: unlike multiprocessing, it never imports the user's main module. Messages are frames: a
length in eight bytes, then as many bytes of JSON header, a zero byte, and the content.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from typing import IO, Any

from welder_mlir.errors import CompilationError, WelderError

# With the caller's own search path: neither the package nor its libraries need be installed.
_BEGIN = "from welder_mlir.codegen.worker import begin; begin()"


@dataclass(frozen=True)
class CompiledCode:
    """What compiling one text gives."""

    code: bytes
    ptx: str


class Worker:
    """The caller's end of one worker process; one thread uses it at a time."""

    def __init__(self) -> None:
        self._start()

    def compile(self, llvm_ir: str, target: str) -> CompiledCode:
        """Return the code of `llvm_ir`; what the worker rejects, or dies of, raises CompilationError."""
        assert self._process.stdin and self._process.stdout
        try:
            _send(self._process.stdin, {"target": target}, llvm_ir.encode())
            header, content = _receive(self._process.stdout)
        except (EOFError, OSError) as error:
            if self._stopped:
                raise CompilationError("compilation was stopped") from error
            status = self._process.wait()
            cause = self._last_words()
            self.close()
            self._start()
            raise CompilationError(f"the code generator ended with status {status}: {cause}") from error
        if "error" in header:
            raise CompilationError(header["error"])
        return decode(content)

    def stop(self) -> None:
        """End the process, whatever it is doing; a thread that waits for it gets an error."""
        self._stopped = True
        self._process.kill()

    def close(self) -> None:
        """End the process and free what it holds here; no thread may be using it."""
        self.stop()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            try:
                stream.close()  # type: ignore[union-attr]
            except BrokenPipeError:
                continue

    def _start(self) -> None:
        self._stopped = False
        # A file, as a pipe that nobody reads would block a worker that prints much.
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", f"import sys; sys.path[:] = {sys.path!r}; {_BEGIN}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )

    def _last_words(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        return next((line for line in lines if "LLVM ERROR" in line or "Assertion" in line), "\n".join(lines[-3:]))


def encode(code: CompiledCode) -> bytes:
    """Return `code` as bytes: the length of the PTX in eight bytes, the PTX, the machine code."""
    ptx = code.ptx.encode()
    return len(ptx).to_bytes(8, "little") + ptx + code.code


def decode(content: bytes) -> CompiledCode:
    """Return what `encode` wrote."""
    end = 8 + int.from_bytes(content[:8], "little")
    return CompiledCode(code=content[end:], ptx=content[8:end].decode())


def compile_text(llvm_ir: str, target: str) -> CompiledCode:
    """Compile in this process."""
    from welder_mlir.codegen.architecture import is_gpu

    if not is_gpu(target):
        from welder_mlir.codegen.host_object import emit_object

        return CompiledCode(emit_object(llvm_ir, target), "")
    from welder_mlir.codegen.cubin import assemble
    from welder_mlir.codegen.ptx import emit_ptx

    ptx = emit_ptx(llvm_ir, target)
    return CompiledCode(assemble(ptx, target), ptx)


def serve(requests: IO[bytes], replies: IO[bytes]) -> None:
    """Answer requests until there are no more."""
    while True:
        try:
            header, content = _receive(requests)
        except EOFError:
            return
        try:
            _send(replies, {}, encode(compile_text(content.decode(), header["target"])))
        except (WelderError, ValueError) as error:
            _send(replies, {"error": str(error)}, b"")


def _send(stream: IO[bytes], header: dict[str, Any], content: bytes) -> None:
    frame = json.dumps(header).encode() + b"\0" + content
    stream.write(len(frame).to_bytes(8, "little") + frame)
    stream.flush()


def _receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    size = int.from_bytes(_read_exactly(stream, 8), "little")
    header, _, content = _read_exactly(stream, size).partition(b"\0")
    return json.loads(header), content


def _read_exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise EOFError("the other end closed the stream")
    return data


def begin() -> None:
    """Serve this process's standard input."""
    # Libraries print to standard output at times, nvJitLink among them; replies go by a descriptor of their
    # own.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, replies)
