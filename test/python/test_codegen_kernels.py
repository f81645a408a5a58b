"""Many kernels at once: worker processes, order, errors, the cache."""

import subprocess
import sys
from pathlib import Path

import pytest
from hand_kernels import ADD, gpu_kernel

from welder_mlir.codegen.cubin import link_cubin
from welder_mlir.codegen.host_object import emit_object
from welder_mlir.codegen.kernel_cache import KernelCache, kernel_key
from welder_mlir.codegen.kernel_compiler import compile_kernels
from welder_mlir.codegen.ptx import emit_ptx
from welder_mlir.codegen.resources import resource_usage
from welder_mlir.codegen.worker import CompiledCode, decode, encode
from welder_mlir.errors import CompilationError

KERNELS = [(f"k{i}", gpu_kernel(f"k{i}", f"%r = fadd float %v0, {i}.0", 1)) for i in range(3)]


def test_kernels_come_back_in_order_and_link_to_one_cubin() -> None:
    compiled = compile_kernels(KERNELS, "sm_90a")
    assert [kernel.name for kernel in compiled] == ["k0", "k1", "k2"]
    assert [kernel.ptx for kernel in compiled] == [emit_ptx(text) for _, text in KERNELS]
    assert list(resource_usage(link_cubin([kernel.code for kernel in compiled]))) == ["k0", "k1", "k2"]


def test_same_text_compiles_once() -> None:
    steps: list[tuple[int, int]] = []
    text = KERNELS[0][1]
    compiled = compile_kernels(
        [("a", text), ("b", text)], "sm_90a", progress=lambda done, count: steps.append((done, count))
    )
    assert steps == [(0, 2), (2, 2)]
    assert compiled[0].code == compiled[1].code


def test_host_kernel_gives_what_the_same_call_gives_in_this_process() -> None:
    assert compile_kernels([("add", ADD)], "native")[0].code == emit_object(ADD, "native")


def test_no_kernels_compile_to_nothing() -> None:
    assert compile_kernels([], "sm_90a") == []


def test_rejected_kernel_is_named() -> None:
    with pytest.raises(CompilationError, match="kernel bad: LLVM rejects"):
        compile_kernels([*KERNELS, ("bad", "define ptx_kernel void @k() {")], "sm_90a")


def test_fatal_error_of_llvm_is_an_error_and_the_next_kernel_compiles() -> None:
    fatal = (
        "define ptx_kernel void @f(ptr %p) {\n %v = load x86_fp80, ptr %p\n %w = fadd x86_fp80 %v, %v\n"
        " store x86_fp80 %w, ptr %p\n ret void\n}"
    )
    with pytest.raises(CompilationError, match=r"kernel f: the code generator ended .*LLVM ERROR"):
        compile_kernels([("f", fatal), *KERNELS], "sm_90a", workers=1)


def test_unknown_target_is_named() -> None:
    with pytest.raises(ValueError, match="unknown processor 'z80'"):
        compile_kernels([("add", ADD)], "z80")


def test_workers_do_not_import_the_main_module(tmp_path: Path) -> None:
    """A script without `if __name__ == "__main__"` must not run again in each worker."""
    script = tmp_path / "script.py"
    script.write_text(
        "print('once')\n"
        "from welder_mlir.codegen.kernel_compiler import compile_kernels\n"
        "compile_kernels([('f', 'define void @f() { ret void }')], 'x86-64')\n"
    )
    assert subprocess.run([sys.executable, script], capture_output=True, text=True, check=True).stdout == "once\n"


def test_code_is_encoded_and_decoded() -> None:
    code = CompiledCode(b"\x00\x01", "ptx")
    assert decode(encode(code)) == code


def test_second_compilation_comes_from_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = KernelCache()
    first = compile_kernels(KERNELS, "sm_90a", cache=cache)
    monkeypatch.setattr("welder_mlir.codegen.kernel_compiler.Worker", None)
    assert compile_kernels(KERNELS, "sm_90a", cache=KernelCache()) == first


def test_key_depends_on_text_and_target() -> None:
    assert len({kernel_key(text, target) for text in ("a", "b") for target in ("sm_80", "sm_90a")}) == 4


def test_cache_lies_where_the_environment_says(cache_folder: Path) -> None:
    KernelCache().write("key", b"code")
    assert KernelCache().read("key") == b"code"
    assert any(cache_folder.rglob("*"))


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b"", lambda b: bytes([b[0] ^ 1]) + b[1:]])
def test_damaged_entry_is_dropped(tmp_path: Path, damage: object) -> None:
    cache = KernelCache(tmp_path)
    cache.write("key", b"code")
    (entry,) = (path for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_size > 30)
    entry.write_bytes(damage(entry.read_bytes()))  # type: ignore[operator]
    assert cache.read("key") is None
    assert not entry.exists()


def test_cleared_cache_is_empty() -> None:
    cache = KernelCache()
    cache.write("key", b"code")
    cache.clear()
    assert cache.read("key") is None


def test_two_processes_may_write_one_cache(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from welder_mlir.codegen.kernel_cache import KernelCache\n"
        "cache = KernelCache(Path(sys.argv[1]))\n"
        "for i in range(200): cache.write('key', bytes(50000)); assert cache.read('key') == bytes(50000)\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", script, tmp_path]) for _ in range(2)]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert KernelCache(tmp_path).read("key") == bytes(50000)
