"""The PTX simulator: kernels from LLVM against numpy, and one fault for each checker."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import llvmlite.binding as llvm
import ml_dtypes
import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the folder of the simulator

from simulator import (
    BarrierError,
    DivergenceError,
    MisalignedAccessError,
    OutOfBoundsError,
    RaceError,
    TrapError,
    UninitialisedReadError,
    UnsupportedInstructionError,
    launch,
)

PRELUDE = """
@dynamic = external addrspace(3) global [0 x i8], align 16
declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
declare i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
declare void @llvm.nvvm.barrier0()
declare i32 @llvm.nvvm.shfl.sync.bfly.i32(i32, i32, i32, i32)
declare i32 @llvm.nvvm.shfl.sync.down.i32(i32, i32, i32, i32)
declare i32 @llvm.nvvm.redux.sync.add(i32, i32)
declare i32 @llvm.nvvm.vote.ballot.sync(i32, i1)
declare void @llvm.nvvm.cp.async.cg.shared.global.16(ptr addrspace(3), ptr addrspace(1))
declare void @llvm.nvvm.cp.async.cg.shared.global.16.s(ptr addrspace(3), ptr addrspace(1), i32)
declare void @llvm.nvvm.cp.async.commit.group()
declare void @llvm.nvvm.cp.async.wait.group(i32)
declare void @llvm.trap()
"""


@pytest.fixture(scope="module", autouse=True)
def _targets() -> None:
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()


def to_ptx(ir: str) -> str:
    """The PTX that LLVM makes of LLVM IR text."""
    module = llvm.parse_assembly(PRELUDE + ir)
    target = llvm.Target.from_triple("nvptx64-nvidia-cuda")
    machine = target.create_target_machine(cpu="sm_90a", features="+ptx83", opt=3)
    module.triple = "nvptx64-nvidia-cuda"
    module.data_layout = str(machine.target_data)
    return machine.emit_assembly(module)


def straight_line(body: str, pointers: int, registers: str) -> str:
    """A PTX kernel `k` of one thread block: `body` runs with %t the thread and %a0, %a1, ... the pointers."""
    params = ", ".join(f".param .u64 p{index}" for index in range(pointers))
    loads = "\n".join(f"ld.param.u64 %a{index}, [p{index}];" for index in range(pointers))
    return f"""
.version 8.3
.target sm_90a
.address_size 64
.visible .entry k({params})
{{
  .reg .b64 %a<{pointers}>;
  .reg .b64 %rd<40>;
  .reg .b32 %t;
  {registers}
  {loads}
  mov.u32 %t, %tid.x;
  {body}
  ret;
}}
"""


def run_elementwise(instruction: str, inputs: list[np.ndarray], output: np.dtype) -> np.ndarray:
    """Apply `instruction`, written over %x0, %x1, ... and %y, to each element of the inputs."""
    registers, body = [], []
    arrays = [*inputs, np.zeros(len(inputs[0]), dtype=output)]
    for index, array in enumerate(arrays):
        name = "%y" if index == len(inputs) else f"%x{index}"
        registers.append(f".reg .b{max(array.itemsize * 8, 16)} {name};")
        body.append(f"mad.wide.u32 %rd{index}, %t, {array.itemsize}, %a{index};")
        if name != "%y":
            body.append(f"ld.global.b{array.itemsize * 8} {name}, [%rd{index}];")
    body.append(instruction + ";")
    body.append(f"st.global.b{arrays[-1].itemsize * 8} [%rd{len(inputs)}], %y;")
    ptx = straight_line("\n".join(body), len(arrays), "\n".join(registers) + ".reg .pred %p<4>; .reg .b32 %z<4>;")
    launch(ptx, "k", 1, len(inputs[0]), arrays)
    return arrays[-1]


ADD = """
define ptx_kernel void @add(ptr addrspace(1) %x, ptr addrspace(1) %y, ptr addrspace(1) %z, i32 %n) {
  %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %b = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
  %w = call i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
  %o = mul i32 %b, %w
  %i = add i32 %o, %t
  %c = icmp slt i32 %i, %n
  br i1 %c, label %then, label %end
then:
  %px = getelementptr float, ptr addrspace(1) %x, i32 %i
  %py = getelementptr float, ptr addrspace(1) %y, i32 %i
  %pz = getelementptr float, ptr addrspace(1) %z, i32 %i
  %vx = load float, ptr addrspace(1) %px
  %vy = load float, ptr addrspace(1) %py
  %v = fadd float %vx, %vy
  store float %v, ptr addrspace(1) %pz
  br label %end
end:
  ret void
}
"""


def test_vector_add_with_a_guard_leaves_the_rest_alone_and_counts_its_traffic():
    rng = np.random.default_rng(0)
    x, y = rng.standard_normal((2, 1000), dtype=np.float32)
    z = np.zeros(1000, dtype=np.float32)
    report = launch(to_ptx(ADD), "add", 8, 128, [x, y, z, 1000])
    np.testing.assert_array_equal(z, x + y)
    assert report.buffers["arg0"].bytes_read == 4000
    assert report.buffers["arg0"].read_segments == 32  # 31 full warps, and eight threads of the last
    assert report.buffers["arg2"].write_sectors == 125
    assert report.instructions["st"] == 1000
    assert report.warp_instructions["st"] == 32


def test_out_of_bounds_access_names_the_kernel_the_thread_and_the_buffer():
    x = np.ones(1000, dtype=np.float32)
    with pytest.raises(OutOfBoundsError) as error:
        launch(to_ptx(ADD), "add", 8, 128, [x, x.copy(), x.copy(), 1001])
    text = str(error.value)
    assert "thread (104, 0, 0) of block (7, 0, 0)" in text
    assert "kernel add" in text and "ld.global" in text and "arg0" in text and "4000 bytes" in text


def test_misaligned_vector_load_is_an_error():
    ptx = straight_line("ld.global.v4.b32 {%r0, %r1, %r2, %r3}, [%a0+4];", 1, ".reg .b32 %r<4>;")
    with pytest.raises(MisalignedAccessError, match=r"ld\.global\.v4"):
        launch(ptx, "k", 1, 1, [np.zeros(16, dtype=np.float32)])


def test_wrong_arguments_and_unknown_kernels_are_refused():
    ptx = to_ptx(ADD)
    with pytest.raises(ValueError, match="takes 4 arguments"):
        launch(ptx, "add", 1, 32, [])
    with pytest.raises(ValueError, match="expected a kernel of the module"):
        launch(ptx, "sub", 1, 32, [])


def test_unknown_instruction_is_an_error_that_shows_its_line():
    ptx = straight_line("tensormap.cp_fenceproxy.global;", 0, "")
    with pytest.raises(UnsupportedInstructionError, match=r"tensormap\.cp_fenceproxy\.global"):
        launch(ptx, "k", 1, 32, [])


def test_divergent_loops_run_each_thread_its_own_number_of_times():
    collatz = """
define ptx_kernel void @steps(ptr addrspace(1) %x) {
entry:
  %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %start = add i32 %t, 1
  br label %head
head:
  %v = phi i32 [%start, %entry], [%next, %latch]
  %n = phi i32 [0, %entry], [%n1, %latch]
  %done = icmp eq i32 %v, 1
  br i1 %done, label %exit, label %body
body:
  %n1 = add i32 %n, 1
  %odd = trunc i32 %v to i1
  br i1 %odd, label %up, label %down
up:
  %m = mul i32 %v, 3
  %u = add i32 %m, 1
  store volatile i32 %u, ptr addrspace(1) %x
  br label %latch
down:
  %d = lshr i32 %v, 1
  br label %latch
latch:
  %next = phi i32 [%u, %up], [%d, %down]
  br label %head
exit:
  %p = getelementptr i32, ptr addrspace(1) %x, i32 %start
  store i32 %n, ptr addrspace(1) %p
  ret void
}
"""

    def steps(value: int) -> int:
        count = 0
        while value != 1:
            value, count = (3 * value + 1 if value % 2 else value // 2), count + 1
        return count

    out = np.zeros(101, dtype=np.int32)
    launch(to_ptx(collatz), "steps", 1, 100, [out])
    assert out[1:].tolist() == [steps(value) for value in range(1, 101)]


def test_switch_and_call_of_a_device_function():
    ir = """
define internal i32 @pick(i32 %n, i32 %x) noinline {
  switch i32 %n, label %d [i32 0, label %a
                           i32 1, label %b
                           i32 2, label %c
                           i32 3, label %e]
a:
  %ra = add i32 %x, 10
  ret i32 %ra
b:
  %rb = mul i32 %x, 3
  ret i32 %rb
c:
  %rc = sdiv i32 %x, -2
  ret i32 %rc
e:
  %re = urem i32 %x, 7
  ret i32 %re
d:
  ret i32 -1
}
define ptx_kernel void @calls(ptr addrspace(1) %x) {
  %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %n = urem i32 %t, 5
  %r = call i32 @pick(i32 %n, i32 %t)
  %s = call i32 @pick(i32 1, i32 %r)
  %p = getelementptr i32, ptr addrspace(1) %x, i32 %t
  store i32 %s, ptr addrspace(1) %p
  ret void
}
"""
    ptx = to_ptx(ir)
    assert "brx.idx" in ptx and "call" in ptx
    out = np.zeros(64, dtype=np.int32)
    launch(ptx, "calls", 1, 64, [out])
    arms = [lambda x: x + 10, lambda x: x * 3, lambda x: -(x // 2), lambda x: x % 7, lambda x: -1]
    assert out.tolist() == [3 * arms[t % 5](t) for t in range(64)]


def transpose(barrier: str, stride: int) -> str:
    return to_ptx(f"""
@tile = internal addrspace(3) global [{16 * stride} x float] undef, align 16
define ptx_kernel void @transpose(ptr addrspace(1) %x, ptr addrspace(1) %y) {{
  %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %b = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
  %o = shl i32 %b, 8
  %i = add i32 %o, %t
  %row = lshr i32 %t, 4
  %col = and i32 %t, 15
  %px = getelementptr float, ptr addrspace(1) %x, i32 %i
  %v = load float, ptr addrspace(1) %px
  %r1 = mul i32 %row, {stride}
  %s1 = add i32 %r1, %col
  %p1 = getelementptr float, ptr addrspace(3) @tile, i32 %s1
  store float %v, ptr addrspace(3) %p1
  {barrier}
  %r2 = mul i32 %col, {stride}
  %s2 = add i32 %r2, %row
  %p2 = getelementptr float, ptr addrspace(3) @tile, i32 %s2
  %w = load float, ptr addrspace(3) %p2
  %py = getelementptr float, ptr addrspace(1) %y, i32 %i
  store float %w, ptr addrspace(1) %py
  ret void
}}
""")


def test_transpose_through_shared_memory_and_the_bank_conflicts_that_padding_removes():
    x = np.random.default_rng(1).standard_normal((20, 16, 16), dtype=np.float32)
    conflicts = {}
    for stride in (16, 17):
        y = np.zeros_like(x)
        report = launch(transpose("call void @llvm.nvvm.barrier0()", stride), "transpose", 20, 256, [x, y])
        np.testing.assert_array_equal(y, x.transpose(0, 2, 1))
        assert report.barriers == 20
        assert report.shared_bytes_written == report.shared_bytes_read == x.nbytes
        conflicts[stride] = report.bank_conflicts
    # A warp reads two columns of 16 words: unpadded they share four banks; padded, each access of 32 words
    # that spans two rows or columns meets itself in one bank.
    assert conflicts == {16: 20 * 8 * 7, 17: 20 * 8 * 2}


def test_a_missing_barrier_is_a_race():
    x = np.ones((1, 16, 16), dtype=np.float32)
    with pytest.raises(RaceError, match="since the last barrier"):
        launch(transpose('fence syncscope("block") seq_cst', 17), "transpose", 1, 256, [x, x.copy()])


def test_a_missing_barrier_before_the_buffer_is_reused_is_a_race():
    body = """
mov.u32 %s, buffer; mad.lo.u32 %s, %t, 4, %s; st.shared.b32 [%s], %t; bar.sync 0;
mov.u32 %s, buffer; ld.shared.b32 %r, [%s+128]; BARRIER st.shared.b32 [BASE], %r;
"""
    registers = ".shared .align 4 .b8 buffer[256]; .reg .b32 %s; .reg .b32 %r;"

    def run(barrier: str, base: str) -> None:
        text = body.replace("BARRIER", barrier).replace("BASE", base)
        launch(straight_line(text, 0, registers + ".reg .b32 %q;"), "k", 1, 64, [])

    with pytest.raises(RaceError, match="several warps read"):
        run("", "%s+128")
    with pytest.raises(RaceError, match="wrote"):  # both warps write the same word
        run("bar.sync 0;", "%s+128")
    run("bar.sync 0; mov.u32 %q, buffer; mad.lo.u32 %s, %t, 4, %q;", "%s")


def test_uninitialised_shared_memory_must_not_be_read():
    body = "mov.u32 %r0, buffer; ld.shared.b32 %r1, [%r0];"
    ptx = straight_line(body, 0, ".shared .align 4 .b8 buffer[256]; .reg .b32 %r<2>;")
    with pytest.raises(UninitialisedReadError, match="never written"):
        launch(ptx, "k", 1, 32, [])


def test_shared_access_beyond_the_allocation_is_an_error():
    ptx = straight_line(
        "mov.u32 %r0, buffer; st.shared.b32 [%r0+256], %r0;",
        0,
        ".shared .align 4 .b8 buffer[256]; .reg .b32 %r<2>;",
    )
    with pytest.raises(OutOfBoundsError, match="offset 256, of 256 bytes"):
        launch(ptx, "k", 1, 32, [])


def test_two_threads_that_store_different_values_to_one_place_conflict():
    same = straight_line("st.global.b32 [%a0], 7;", 1, "")
    different = straight_line("st.global.b32 [%a0], %t;", 1, "")
    out = np.zeros(1, dtype=np.int32)
    launch(same, "k", 1, 64, [out])
    assert out[0] == 7
    with pytest.raises(RaceError, match="overwrites what another thread wrote"):
        launch(different, "k", 1, 64, [out])


def test_a_barrier_that_some_threads_never_reach_is_an_error():
    ptx = straight_line("setp.gt.u32 %p, %t, 40; @%p ret; bar.sync 0;", 0, ".reg .pred %p;")
    with pytest.raises(BarrierError, match="23 have exited"):
        launch(ptx, "k", 1, 64, [])


def test_named_barriers_let_half_a_block_wait_for_the_other_half():
    body = """
setp.lt.u32 %p, %t, 32; mov.u32 %q, buffer; mad.lo.u32 %s, %t, 4, %q; @%p bra PRODUCE;
bar.sync 1, 64; ld.shared.b32 %r, [%s+-128];
mad.wide.u32 %rd0, %t, 4, %a0; st.global.b32 [%rd0+-128], %r; ret;
PRODUCE: add.u32 %r, %t, 5; st.shared.b32 [%s], %r; bar.arrive 1, 64;
"""
    registers = ".shared .align 4 .b8 buffer[128]; .reg .b32 %s; .reg .b32 %q; .reg .b32 %r; .reg .pred %p;"
    out = np.zeros(32, dtype=np.int32)
    report = launch(straight_line(body, 1, registers), "k", 1, 64, [out])
    assert out.tolist() == list(range(5, 37)) and report.barriers == 1
    with pytest.raises(BarrierError, match="waits for ever"):
        launch(straight_line(body.replace("bar.arrive 1", "bar.arrive 2"), 1, registers), "k", 1, 64, [out])


def test_trap_stops_the_launch():
    with pytest.raises(TrapError, match="trap"):
        launch(to_ptx("define ptx_kernel void @k() { call void @llvm.trap() \n unreachable }"), "k", 1, 1, [])


REDUCE = (
    """
define ptx_kernel void @reduce(ptr addrspace(1) %x, ptr addrspace(1) %y) {
  %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %p = getelementptr float, ptr addrspace(1) %x, i32 %t
  %v0 = load float, ptr addrspace(1) %p
"""
    + "\n".join(
        f"""
  %i{step} = bitcast float %v{step} to i32
  %s{step} = call i32 @llvm.nvvm.shfl.sync.bfly.i32(i32 -1, i32 %i{step}, i32 {16 >> step}, i32 31)
  %f{step} = bitcast i32 %s{step} to float
  %v{step + 1} = fadd float %v{step}, %f{step}"""
        for step in range(5)
    )
    + """
  %q = getelementptr float, ptr addrspace(1) %y, i32 %t
  store float %v5, ptr addrspace(1) %q
  ret void
}
"""
)


def test_butterfly_shuffles_reduce_a_warp():
    x = np.random.default_rng(2).integers(-50, 50, 96).astype(np.float32)
    y = np.zeros_like(x)
    report = launch(to_ptx(REDUCE), "reduce", 1, 96, [x, y])
    np.testing.assert_array_equal(y, np.repeat(x.reshape(3, 32).sum(axis=1), 32))
    assert report.warp_instructions["shfl"] == 15


@pytest.mark.parametrize(
    ("mode", "shift", "clamp", "expected"),
    [
        ("up", 3, 0, lambda t: max(t - 3, t % 32 * (t < 3))),
        ("down", 4, 31, lambda t: t + 4 if t < 28 else t),
        ("idx", 5, 31, lambda t: 5),
        ("down", 2, 31 | 24 << 8, lambda t: t + 2 if t % 8 < 6 else t),  # segments of eight lanes
        ("idx", 1, 31 | 24 << 8, lambda t: t // 8 * 8 + 1),
    ],
)
def test_shuffle_modes(mode, shift, clamp, expected):
    t = np.arange(32, dtype=np.uint32)
    y = run_elementwise(f"shfl.sync.{mode}.b32 %y, %x0, {shift}, {clamp}, -1", [t], np.dtype(np.uint32))
    assert y.tolist() == [expected(int(lane)) for lane in t]


def test_a_shuffle_that_names_absent_threads_is_an_error():
    text = "setp.lt.u32 %p0, %t, 7; @%p0 shfl.sync.bfly.b32 %y, %x0, 1, 31, -1"
    with pytest.raises(DivergenceError, match="0x0000007f"):
        run_elementwise(text, [np.arange(32, dtype=np.uint32)], np.dtype(np.uint32))


def test_votes_and_warp_reductions():
    x = np.random.default_rng(3).integers(0, 1000, 64).astype(np.uint32)
    test = "setp.gt.u32 %p0, %x0, 500; "
    ballots = run_elementwise(test + "vote.sync.ballot.b32 %y, %p0, -1", [x], np.dtype(np.uint32))
    words = [sum(1 << lane for lane in range(32) if x[32 * warp + lane] > 500) for warp in range(2)]
    assert ballots.tolist() == np.repeat(words, 32).tolist()
    for name, reduction in (("add", np.sum), ("min", np.min), ("max", np.max)):
        y = run_elementwise(f"redux.sync.{name}.u32 %y, %x0, -1", [x], np.dtype(np.uint32))
        assert y.tolist() == np.repeat(reduction(x.reshape(2, 32), axis=1), 32).tolist()


def mma_kernel(shape: str, kinds: str, a: int, b: int, c: int) -> str:
    """Each lane brings its fragments, register by register, and stores its part of the result."""
    body, registers = [], f".reg .b32 %A<{a}>; .reg .b32 %B<{b}>; .reg .b32 %C<{c}>;"
    for index, (name, count) in enumerate((("%A", a), ("%B", b), ("%C", c))):
        body.append(f"mad.wide.u32 %rd{index}, %t, {4 * count}, %a{index};")
        body += [f"ld.global.b32 {name}{each}, [%rd{index}+{4 * each}];" for each in range(count)]
    lists = [", ".join(f"{name}{each}" for each in range(count)) for name, count in (("%A", a), ("%B", b), ("%C", c))]
    operands = ", ".join(f"{{{lists[index]}}}" for index in (2, 0, 1, 2))
    body.append(f"mma.sync.aligned.{shape}.row.col.{kinds} {operands};")
    body += [f"st.global.b32 [%rd2+{4 * each}], %C{each};" for each in range(c)]
    return straight_line("\n".join(body), 3, registers)


# (register, element) to (row, column) for lane 4 g + t, as the PTX ISA's tables "Matrix Fragments" give them.
def a_of_16_bits(g, t, i):
    return (g if i in (0, 1, 4, 5) else g + 8), 2 * t + (i & 1) + (8 if i >= 4 else 0)


def b_of_16_bits(g, t, i):
    return 2 * t + (i & 1) + (8 if i >= 2 else 0), g


def a_of_tf32(g, t, i):
    return (g if i in (0, 2) else g + 8), (t if i < 2 else t + 4)


def b_of_tf32(g, t, i):
    return (t if i == 0 else t + 4), g


def c_of_any(g, t, i):
    return (g if i < 2 else g + 8), 2 * t + (i & 1)


MMA = [
    ("m16n8k16", "f32.f16.f16.f32", np.float16, np.float32, 16),
    ("m16n8k8", "f32.f16.f16.f32", np.float16, np.float32, 8),
    ("m16n8k16", "f16.f16.f16.f16", np.float16, np.float16, 16),
    ("m16n8k16", "f32.bf16.bf16.f32", ml_dtypes.bfloat16, np.float32, 16),
    ("m16n8k8", "f32.tf32.tf32.f32", np.float32, np.float32, 8),
]


@pytest.mark.parametrize(("shape", "kinds", "operand", "accumulator", "depth"), MMA)
def test_mma_fragments_follow_the_layout_tables(shape, kinds, operand, accumulator, depth):
    rng = np.random.default_rng(4)
    a, b, c = (rng.integers(-8, 8, size).astype(np.float32) for size in ((16, depth), (depth, 8), (16, 8)))
    tables = (a_of_tf32, b_of_tf32) if operand is np.float32 else (a_of_16_bits, b_of_16_bits)
    fragments = []
    for matrix, table, kind in ((a, tables[0], operand), (b, tables[1], operand), (c, c_of_any, accumulator)):
        each = matrix.size // 32
        values = [[matrix[table(lane // 4, lane % 4, i)] for i in range(each)] for lane in range(32)]
        fragments.append(np.array(values, dtype=kind).view(np.uint32))
    ptx = mma_kernel(shape, kinds, *(fragment.shape[1] for fragment in fragments))
    launch(ptx, "k", 1, 32, fragments)
    expected = a @ b + c
    result = fragments[2].view(accumulator)
    for lane in range(32):
        for i in range(4):
            assert result[lane, i] == expected[c_of_any(lane // 4, lane % 4, i)]


def test_tf32_ignores_the_low_thirteen_bits():
    a = np.full((32, 4), np.float32(1 + 2**-11), dtype=np.float32)
    b, c = np.ones((32, 2), dtype=np.float32), np.zeros((32, 4), dtype=np.float32)
    launch(mma_kernel("m16n8k8", "f32.tf32.tf32.f32", 4, 2, 4), "k", 1, 32, [a, b, c])
    assert (c == 8).all()


def test_mma_needs_the_whole_warp():
    ptx = mma_kernel("m16n8k16", "f32.f16.f16.f32", 4, 2, 4)
    arrays = [np.zeros((32, count), dtype=np.uint32) for count in (4, 2, 4)]
    with pytest.raises(DivergenceError, match="absent"):
        launch(ptx, "k", 1, 31, arrays)


@pytest.mark.parametrize("transposed", [False, True])
def test_ldmatrix_gives_lane_4g_t_elements_2t_of_row_g(transposed):
    trans = ".trans" if transposed else ""
    body = f"""
mov.u32 %s, buffer; mad.lo.u32 %s, %t, 16, %s; mad.wide.u32 %rd0, %t, 16, %a0;
cp.async.cg.shared.global [%s], [%rd0], 16; cp.async.commit_group; cp.async.wait_group 0; bar.warp.sync -1;
ldmatrix.sync.aligned.m8n8.x4{trans}.shared.b16 {{%r0, %r1, %r2, %r3}}, [%s];
mad.wide.u32 %rd1, %t, 16, %a1; st.global.v4.b32 [%rd1], {{%r0, %r1, %r2, %r3}};
"""
    ptx = straight_line(body, 2, ".shared .align 16 .b8 buffer[512]; .reg .b32 %s; .reg .b32 %r<4>;")
    x, y = np.arange(256, dtype=np.uint16).reshape(4, 8, 8), np.zeros((32, 4, 2), dtype=np.uint16)
    report = launch(ptx, "k", 1, 32, [x, y])
    assert report.bank_conflicts == 0
    for lane in range(32):
        for matrix in range(4):
            g, t = divmod(lane, 4)
            rows = x[matrix].T if transposed else x[matrix]
            assert y[lane, matrix].tolist() == rows[g, 2 * t : 2 * t + 2].tolist()


def test_stmatrix_is_the_inverse_of_ldmatrix():
    body = """
mov.u32 %s, buffer; mad.lo.u32 %s, %t, 16, %s; mad.wide.u32 %rd0, %t, 16, %a0;
ld.global.v4.b32 {%r0, %r1, %r2, %r3}, [%rd0];
stmatrix.sync.aligned.m8n8.x4.shared.b16 [%s], {%r0, %r1, %r2, %r3};
ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%r4, %r5, %r6, %r7}, [%s];
mad.wide.u32 %rd1, %t, 16, %a1; st.global.v4.b32 [%rd1], {%r4, %r5, %r6, %r7};
"""
    ptx = straight_line(body, 2, ".shared .align 16 .b8 buffer[512]; .reg .b32 %s; .reg .b32 %r<8>;")
    x, y = np.arange(128, dtype=np.uint32), np.zeros(128, dtype=np.uint32)
    launch(ptx, "k", 1, 32, [x, y])
    np.testing.assert_array_equal(x, y)


def pipeline(wait: int, barrier: str = "call void @llvm.nvvm.barrier0()") -> str:
    """Sum 64-thread rows of sixteen bytes, two rows in flight; each thread reads its neighbour's copy."""
    return to_ptx(f"""
define ptx_kernel void @sum(ptr addrspace(1) %x, ptr addrspace(1) %y, i32 %n) {{
entry:
  %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %other = xor i32 %t, 32
  %s0 = getelementptr <4 x float>, ptr addrspace(3) @dynamic, i32 %t
  %g0 = getelementptr <4 x float>, ptr addrspace(1) %x, i32 %t
  call void @llvm.nvvm.cp.async.cg.shared.global.16(ptr addrspace(3) %s0, ptr addrspace(1) %g0)
  call void @llvm.nvvm.cp.async.commit.group()
  br label %loop
loop:
  %i = phi i32 [0, %entry], [%next, %loop]
  %sum = phi <4 x float> [zeroinitializer, %entry], [%more, %loop]
  %next = add i32 %i, 1
  %stage = and i32 %next, 1
  %slot0 = shl i32 %stage, 6
  %slot = add i32 %slot0, %t
  %s = getelementptr <4 x float>, ptr addrspace(3) @dynamic, i32 %slot
  %row = shl i32 %next, 6
  %at = add i32 %row, %t
  %g = getelementptr <4 x float>, ptr addrspace(1) %x, i32 %at
  %inside = icmp slt i32 %next, %n
  %size = select i1 %inside, i32 16, i32 0
  call void @llvm.nvvm.cp.async.cg.shared.global.16.s(ptr addrspace(3) %s, ptr addrspace(1) %g, i32 %size)
  call void @llvm.nvvm.cp.async.commit.group()
  call void @llvm.nvvm.cp.async.wait.group(i32 {wait})
  {barrier}
  %now = and i32 %i, 1
  %from0 = shl i32 %now, 6
  %from = add i32 %from0, %other
  %p = getelementptr <4 x float>, ptr addrspace(3) @dynamic, i32 %from
  %v = load <4 x float>, ptr addrspace(3) %p
  %more = fadd <4 x float> %sum, %v
  call void @llvm.nvvm.barrier0()
  br i1 %inside, label %loop, label %end
end:
  %q = getelementptr <4 x float>, ptr addrspace(1) %y, i32 %t
  store <4 x float> %more, ptr addrspace(1) %q
  ret void
}}
""")


def test_a_pipeline_of_asynchronous_copies_sums_every_row():
    x = np.random.default_rng(5).integers(-9, 9, (7, 64, 4)).astype(np.float32)
    y = np.zeros((64, 4), dtype=np.float32)
    report = launch(pipeline(wait=1), "sum", 1, 64, [x, y, 7], shared_bytes=2048)
    np.testing.assert_array_equal(y, np.roll(x.sum(axis=0), 32, axis=0))
    assert report.buffers["arg0"].bytes_read == x.nbytes


def test_a_read_before_the_wait_finds_the_copy_unfinished():
    x, y = np.ones((7, 64, 4), dtype=np.float32), np.zeros((64, 4), dtype=np.float32)
    with pytest.raises(UninitialisedReadError, match=r"unfinished cp\.async"):
        launch(pipeline(wait=2), "sum", 1, 64, [x, y, 7], shared_bytes=2048)
    launch(pipeline(wait=2), "sum", 1, 64, [x, y, 7], shared_bytes=2048, check=False)
    assert (y < 7).all()  # the newest rows never landed


def test_a_wait_without_a_barrier_does_not_order_other_threads():
    x, y = np.ones((7, 64, 4), dtype=np.float32), np.zeros((64, 4), dtype=np.float32)
    with pytest.raises(RaceError, match="wrote since the last barrier"):
        launch(pipeline(1, barrier=""), "sum", 1, 64, [x, y, 7], shared_bytes=2048)


def test_atomics_take_turns():
    ptx = straight_line(
        "and.b32 %r0, %t, 3; mul.wide.u32 %rd0, %r0, 4; add.u64 %rd0, %rd0, %a0;"
        "atom.global.add.u32 %r1, [%rd0], 2; mad.wide.u32 %rd1, %t, 4, %a1; st.global.b32 [%rd1], %r1;"
        "red.global.add.f32 [%a2], 0f3F000000; red.global.max.s32 [%a2+4], %t;",
        3,
        ".reg .b32 %r<2>;",
    )
    counters, seen = np.zeros(4, dtype=np.uint32), np.zeros(64, dtype=np.uint32)
    sums = np.zeros(2, dtype=np.float32)
    launch(ptx, "k", 1, 64, [counters, seen, sums])
    assert counters.tolist() == [32] * 4
    assert sorted(seen.tolist()) == sorted(list(range(0, 32, 2)) * 4)
    assert sums[0] == 32 and sums.view(np.int32)[1] == 63


RNG = np.random.default_rng(6)
WORDS = np.concatenate([RNG.integers(0, 2**32, 60), [0, 1, 2**31, 2**32 - 1]]).astype(np.uint32)
OTHER = np.concatenate([RNG.integers(1, 2**32, 30), RNG.integers(1, 40, 34)]).astype(np.uint32)
WIDE = RNG.integers(0, 2**64, 64, dtype=np.uint64)
SPECIAL = [0.0, -0.0, np.inf, -np.inf, np.nan, 1e-40, 3e38, -7.5]
REALS = np.concatenate([RNG.standard_normal(56) * 100, SPECIAL]).astype(np.float32)
REALS2 = np.concatenate([SPECIAL, RNG.standard_normal(56)]).astype(np.float32)


def signed(value: int, bits: int = 32) -> int:
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> (bits - 1) else value


INTEGER_CASES = {
    "add.s32 %y, %x0, %x1": lambda a, b: a + b,
    "sub.u32 %y, %x0, %x1": lambda a, b: a - b,
    "mul.lo.s32 %y, %x0, %x1": lambda a, b: a * b,
    "mul.hi.u32 %y, %x0, %x1": lambda a, b: a * b >> 32,
    "mul.hi.s32 %y, %x0, %x1": lambda a, b: signed(a) * signed(b) >> 32,
    "mad.lo.u32 %y, %x0, %x1, 5": lambda a, b: a * b + 5,
    "div.u32 %y, %x0, %x1": lambda a, b: a // b,
    "div.s32 %y, %x0, %x1": lambda a, b: (
        int(abs(signed(a)) // abs(signed(b))) * (1 if signed(a) * signed(b) > 0 else -1)
    ),
    "rem.s32 %y, %x0, %x1": lambda a, b: abs(signed(a)) % abs(signed(b)) * (1 if signed(a) > 0 else -1),
    "rem.u32 %y, %x0, %x1": lambda a, b: a % b,
    "min.s32 %y, %x0, %x1": lambda a, b: min(signed(a), signed(b)),
    "max.u32 %y, %x0, %x1": max,
    "abs.s32 %y, %x0": lambda a, b: abs(signed(a)),
    "add.sat.s32 %y, %x0, %x1": lambda a, b: max(-(2**31), min(2**31 - 1, signed(a) + signed(b))),
    "and.b32 %y, %x0, %x1": lambda a, b: a & b,
    "not.b32 %y, %x0": lambda a, b: ~a,
    "shl.b32 %y, %x0, %x1": lambda a, b: a << b if b < 32 else 0,
    "shr.u32 %y, %x0, %x1": lambda a, b: a >> b if b < 32 else 0,
    "shr.s32 %y, %x0, %x1": lambda a, b: signed(a) >> min(b, 31),
    "shf.l.wrap.b32 %y, %x0, %x1, 7": lambda a, b: (b << 32 | a) << 7 >> 32,
    "shf.r.wrap.b32 %y, %x0, %x1, 9": lambda a, b: (b << 32 | a) >> 9,
    "bfe.u32 %y, %x0, 5, 9": lambda a, b: a >> 5 & 511,
    "bfe.s32 %y, %x0, 5, 9": lambda a, b: signed(a >> 5, 9),
    "bfi.b32 %y, %x0, %x1, 4, 8": lambda a, b: (b & ~0xFF0) | (a & 255) << 4,
    "prmt.b32 %y, %x0, %x1, 0x5140": lambda a, b: (
        (a & 255) | (b & 255) << 8 | (a >> 8 & 255) << 16 | (b >> 8 & 255) << 24
    ),
    "lop3.b32 %y, %x0, %x1, 12345, 0x96": lambda a, b: a ^ b ^ 12345,
    "popc.b32 %y, %x0": lambda a, b: a.bit_count(),
    "clz.b32 %y, %x0": lambda a, b: 32 - a.bit_length(),
    "bfind.u32 %y, %x0": lambda a, b: a.bit_length() - 1,
    "brev.b32 %y, %x0": lambda a, b: int(f"{a:032b}"[::-1], 2),
    "setp.lt.s32 %p0, %x0, %x1; selp.b32 %y, 1, 2, %p0": lambda a, b: 1 if signed(a) < signed(b) else 2,
    "setp.hi.u32 %p0, %x0, %x1; @%p0 mov.u32 %y, 5; @!%p0 mov.u32 %y, 6": lambda a, b: 5 if a > b else 6,
    "setp.eq.u32 %p0, %x1, 3; setp.gt.or.u32 %p1|%p2, %x0, %x1, %p0; selp.b32 %y, 1, 0, %p2": lambda a, b: (
        a <= b or b == 3
    ),
    "set.le.u32.u32 %y, %x0, %x1": lambda a, b: -(a <= b),
    "cvt.u32.u8 %y, %x0": lambda a, b: a & 255,
    "cvt.s32.s8 %y, %x0": lambda a, b: signed(a, 8),
    "cvt.sat.u8.s32 %y, %x0": lambda a, b: max(0, min(255, signed(a))),
    "dp4a.s32.s32 %y, %x0, %x1, 0": lambda a, b: sum(signed(a >> s, 8) * signed(b >> s, 8) for s in (0, 8, 16, 24)),
    "fence.acq_rel.gpu; mov.b32 {%h0, %h1}, %x0; mov.b32 %y, {%h1, %h0}": lambda a, b: a >> 16 | a << 16,
}


@pytest.mark.parametrize("instruction", INTEGER_CASES)
def test_integer_instruction(instruction):
    expected = [int(INTEGER_CASES[instruction](int(a), int(b))) & 0xFFFFFFFF for a, b in zip(WORDS, OTHER, strict=True)]
    text = instruction.replace("fence", ".reg .b16 %h<2>; fence") if "%h" in instruction else instruction
    assert run_elementwise(text, [WORDS, OTHER], np.dtype(np.uint32)).tolist() == expected


def test_products_of_64_bits():
    y = run_elementwise("mul.hi.u64 %y, %x0, %x1", [WIDE, WIDE[::-1].copy()], np.dtype(np.uint64))
    assert y.tolist() == [int(a) * int(b) >> 64 for a, b in zip(WIDE, WIDE[::-1], strict=True)]
    y = run_elementwise("mul.hi.s64 %y, %x0, %x1", [WIDE, WIDE[::-1].copy()], np.dtype(np.int64))
    assert y.tolist() == [signed(int(a), 64) * signed(int(b), 64) >> 64 for a, b in zip(WIDE, WIDE[::-1], strict=True)]
    y = run_elementwise("mul.wide.s32 %y, %x0, %x1", [WORDS, OTHER], np.dtype(np.int64))
    assert y.tolist() == [signed(int(a)) * signed(int(b)) for a, b in zip(WORDS, OTHER, strict=True)]


def test_carries_chain_words_into_longer_numbers():
    text = """.reg .b32 %w<4>; mov.b64 {%w0, %w1}, %x0; mov.b64 {%w2, %w3}, %x1;
    OP.cc.u32 %w0, %w0, %w2; OPc.u32 %w1, %w1, %w3; mov.b64 %y, {%w0, %w1}"""
    other = WIDE[::-1].copy()
    for opcode, expected in (("add", WIDE + other), ("sub", WIDE - other)):
        y = run_elementwise(text.replace("OP", opcode), [WIDE, other], np.dtype(np.uint64))
        np.testing.assert_array_equal(y, expected)
    text = """.reg .b32 %w<4>; mov.b64 {%w0, %w1}, %x0; mov.b64 {%w2, %w3}, %x1;
    mad.lo.cc.u32 %w0, %w1, %w3, %w0; madc.hi.u32 %w1, %w1, %w3, 0; mov.b64 %y, {%w0, %w1}"""
    y = run_elementwise(text, [WIDE, other], np.dtype(np.uint64))
    assert y.tolist() == [
        (int(a) >> 32) * (int(b) >> 32) + (int(a) & 0xFFFFFFFF) for a, b in zip(WIDE, other, strict=True)
    ]


def flushed(x: np.ndarray) -> np.ndarray:
    return np.where(np.abs(x) < 2.0**-126, x * 0, x)


FLOAT_CASES = {
    "add.rn.f32 %y, %x0, %x1": np.add,
    "mul.rn.f32 %y, %x0, %x1": np.multiply,
    "div.rn.f32 %y, %x0, %x1": np.divide,
    "fma.rn.f32 %y, %x0, %x1, 0f3F800000": lambda a, b: (a.astype("f8") * b + 1).astype("f4"),
    "min.f32 %y, %x0, %x1": np.fmin,
    "max.NaN.f32 %y, %x0, %x1": np.maximum,
    "neg.f32 %y, %x0": lambda a, b: -a,
    "sqrt.rn.f32 %y, %x0": lambda a, b: np.sqrt(a),
    "ex2.approx.ftz.f32 %y, %x0": lambda a, b: flushed(np.exp2(a.astype("f8")).astype("f4")),
    "add.ftz.f32 %y, %x0, 0f00000000": lambda a, b: flushed(a) + np.float32(0),
    "add.sat.f32 %y, %x0, 0f00000000": lambda a, b: np.nan_to_num(np.clip(a, 0, 1), nan=0.0),
    "copysign.f32 %y, %x0, %x1": lambda a, b: np.copysign(b, a),
    "cvt.rni.f32.f32 %y, %x0": lambda a, b: np.rint(a),
    "cvt.rn.f32.s32 %y, %x0": lambda a, b: a.view("i4").astype("f4"),
}


@pytest.mark.parametrize("instruction", FLOAT_CASES)
def test_float_instruction(instruction):
    with np.errstate(all="ignore"):
        expected = FLOAT_CASES[instruction](REALS, REALS2).astype(np.float32)
    np.testing.assert_array_equal(run_elementwise(instruction, [REALS, REALS2], np.dtype(np.float32)), expected)


def test_fused_multiply_add_of_f64_keeps_the_whole_product():
    a = RNG.standard_normal(64)
    text = "mul.rn.f64 %y, %x0, %x0; neg.f64 %y, %y; fma.rn.f64 %y, %x0, %x0, %y"
    rest = run_elementwise(text, [a], np.dtype(np.float64))
    expected = [float(Fraction(float(x)) ** 2 - Fraction(float(x * x))) for x in a]
    assert rest.tolist() == expected


@pytest.mark.parametrize(
    ("word", "relation"),
    [
        ("lt", lambda a, b: a < b),
        ("ne", lambda a, b: a < b or a > b),
        ("geu", lambda a, b: not a < b),
        ("nan", None),
    ],
)
def test_float_comparisons_treat_nan_as_their_names_say(word, relation):
    text = f"setp.{word}.f32 %p0, %x0, %x1; selp.b32 %y, 1, 0, %p0"
    y = run_elementwise(text, [REALS, REALS2], np.dtype(np.uint32))
    if relation is None:
        expected = np.isnan(REALS) | np.isnan(REALS2)
    else:
        expected = [bool(relation(a, b)) for a, b in zip(REALS, REALS2, strict=True)]
    assert y.tolist() == [int(each) for each in expected]


def test_conversions_from_float_round_and_saturate():
    x = np.array([1.5, 2.5, -1.5, 3e9, -3e9, np.nan, 0.999, -0.5], dtype=np.float32)
    y = run_elementwise("cvt.rzi.s32.f32 %y, %x0", [x], np.dtype(np.int32))
    assert y.tolist() == [1, 2, -1, 2**31 - 1, -(2**31), 0, 0, 0]
    y = run_elementwise("cvt.rni.u32.f32 %y, %x0", [x], np.dtype(np.uint32))
    assert y.tolist() == [2, 2, 0, 3_000_000_000, 0, 0, 1, 0]


@pytest.mark.parametrize(("name", "dtype"), [("f16", np.float16), ("bf16", ml_dtypes.bfloat16)])
def test_16_bit_floats_pack_compute_and_unpack(name, dtype):
    rng = np.random.default_rng(7)
    a, b = rng.standard_normal((2, 64)).astype(np.float32)
    packed = run_elementwise(f"cvt.rn.{name}x2.f32 %y, %x0, %x1", [a, b], np.dtype(np.uint32))
    halves = packed.view(dtype).reshape(-1, 2)
    np.testing.assert_array_equal(halves[:, 1], a.astype(dtype))  # the first source is the upper half
    np.testing.assert_array_equal(halves[:, 0], b.astype(dtype))
    y = run_elementwise(f"fma.rn.{name}x2 %y, %x0, %x0, %x1", [packed, packed[::-1].copy()], np.dtype(np.uint32))
    wide = halves.astype(np.float64)
    np.testing.assert_array_equal(
        y.view(dtype).reshape(-1, 2), (wide * wide + wide[::-1]).astype(np.float32).astype(dtype)
    )
    text = f".reg .b16 %h; cvt.rz.{name}.f32 %h, %x0; cvt.f32.{name} %y, %h"
    cut = run_elementwise(text, [a], np.dtype(np.float32))
    assert (np.abs(cut) <= np.abs(a)).all() and (np.abs(cut - a) < np.abs(a) * 2.0**-7).all()


def test_generic_addresses_reach_every_space():
    body = """
mad.wide.u32 %rd0, %t, 4, %a0; mov.u64 %rd1, buffer; mad.wide.u32 %rd1, %t, 4, %rd1; st.shared.b32 [%rd1], %t;
cvta.shared.u64 %rd2, %rd1; mov.u64 %rd3, slot; cvta.local.u64 %rd4, %rd3; add.u32 %r0, %t, 100;
st.local.b32 [%rd3], %r0; and.b32 %r1, %t, 1; setp.eq.u32 %p, %r1, 0; selp.b64 %rd5, %rd2, %rd4, %p;
ld.b32 %r2, [%rd5]; st.b32 [%rd0], %r2;
"""
    registers = ".reg .b32 %r<3>; .reg .pred %p; .local .align 4 .b8 slot[4]; .shared .align 4 .b8 buffer[128];"
    out = np.zeros(32, dtype=np.int32)
    launch(straight_line(body, 1, registers), "k", 1, 32, [out])
    assert out.tolist() == [t if t % 2 == 0 else t + 100 for t in range(32)]


def test_many_blocks_in_three_dimensions():
    body = """
mov.u32 %r0, %ctaid.x; mov.u32 %r1, %ctaid.y; mov.u32 %r2, %nctaid.x; mad.lo.u32 %r0, %r1, %r2, %r0;
mov.u32 %r3, %tid.y; mov.u32 %r4, %ntid.x; mad.lo.u32 %r3, %r3, %r4, %t; mad.lo.u32 %r5, %r0, 24, %r3;
mad.wide.u32 %rd0, %r5, 4, %a0; st.global.b32 [%rd0], %r5;
"""
    out = np.zeros(24 * 600, dtype=np.uint32)
    launch(straight_line(body, 1, ".reg .b32 %r<6>;"), "k", (30, 20), (8, 3), [out])
    np.testing.assert_array_equal(out, np.arange(24 * 600))
