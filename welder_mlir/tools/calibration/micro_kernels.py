"""Kernels that do one thing, as PTX: what a device's constants are measured with.

What they read is `volatile` or `relaxed`, so that no load is left out or kept in a register.
"""

from __future__ import annotations

from collections.abc import Iterable

PTX_HEADER = ".version 7.8\n.target sm_80\n.address_size 64\n"
UNROLLED = 8  # independent accumulators, loads in flight, or barriers, in one pass of a loop

_REGISTERS = """
  .reg .pred %p; .reg .u32 %n<16>; .reg .u64 %a<16>; .reg .f32 %f<64>; .reg .b32 %h<16>;
  mov.u32 %n0, %tid.x; mov.u32 %n1, %ntid.x; mov.u32 %n2, %ctaid.x; mov.u32 %n3, %nctaid.x;
  mad.lo.u32 %n4, %n2, %n1, %n0;   // this thread among all
  mul.lo.u32 %n5, %n3, %n1;        // threads in all
"""


def micro_kernels() -> str:
    """The PTX of all of them: `nothing`, `copy`, `read`, `shared`, `fma`, `mma`, `barrier`, `chase`."""
    return PTX_HEADER + "\n".join(
        [
            _kernel("nothing", "unused", ""),
            _copy(),
            _read(),
            _shared(),
            _fma(),
            _mma(),
            _kernel("barrier", "rounds", _loop(["bar.sync 0;"] * UNROLLED)),
            _chase(),
        ]
    )


def _copy() -> str:
    """`copy(source, target, vectors)`: each of `vectors` 16 bytes once."""
    return _kernel(
        "copy",
        "source target vectors",
        """
again:
  setp.ge.u32 %p, %n4, %n8; @%p bra done;
  mul.wide.u32 %a2, %n4, 16; add.u64 %a3, %a0, %a2; add.u64 %a4, %a1, %a2;
  ld.global.v4.f32 {%f0, %f1, %f2, %f3}, [%a3];
  st.global.v4.f32 [%a4], {%f0, %f1, %f2, %f3};
  add.u32 %n4, %n4, %n5; bra again;
done:""",
    )


def _read() -> str:
    """`read(source, sink, rounds)`: in each round 8 times 16 bytes by each thread, past the first-level cache."""
    loads = [f"ld.relaxed.gpu.global.v4.f32 {{{_four(4 * i)}}}, [%a{4 + i}];" for i in range(UNROLLED)]
    places = ["mul.wide.u32 %a2, %n4, 16; mul.wide.u32 %a3, %n5, 16; add.u64 %a4, %a0, %a2;"]
    places += [f"add.u64 %a{5 + i}, %a{4 + i}, %a3;" for i in range(UNROLLED - 1)]
    adds = [f"add.f32 %f40, %f40, %f{4 * i};" for i in range(UNROLLED)]
    return _kernel("read", "source sink rounds", "\n".join(places) + _loop([*loads, *adds]) + _sink("%f40"))


def _shared() -> str:
    """`shared(sink, rounds)`: in each round 8 times 16 bytes by each of up to 256 threads, without bank conflicts."""
    steps = [f"ld.volatile.shared.v4.f32 {{{_four(4 * i)}}}, [%n9+{4096 * i}];" for i in range(UNROLLED)]
    # All that is loaded is used: what is not would not be loaded.
    steps += [f"add.f32 %f{40 + i % 8}, %f{40 + i % 8}, %f{i};" for i in range(4 * UNROLLED)]
    adds = "\n".join(f"add.f32 %f40, %f40, %f{40 + i};" for i in range(1, 8))
    place = "mov.u32 %n9, buffer; mad.lo.u32 %n9, %n0, 16, %n9;"
    buffer = f".shared .align 16 .b8 buffer[{4096 * UNROLLED}];\n"
    return buffer + _kernel("shared", "sink rounds", place + _loop(steps) + adds + _sink("%f40", "%a0"))


def _fma() -> str:
    """`fma(sink, rounds)`: in each round 64 fused multiply-adds by each thread."""
    start = " ".join(f"cvt.rn.f32.u32 %f{i}, %n0;" for i in range(UNROLLED + 2))
    steps = [f"fma.rn.f32 %f{i}, %f{i}, %f8, %f9;" for _ in range(8) for i in range(UNROLLED)]
    adds = "\n".join(f"add.f32 %f0, %f0, %f{i};" for i in range(1, UNROLLED))
    return _kernel("fma", "sink rounds", start + _loop(steps) + adds + _sink("%f0", "%a0"))


def _mma() -> str:
    """`mma(sink, rounds)`: in each round 8 products of 16x8x16 by each warp, fp16 with fp32 accumulation."""
    start = " ".join([f"mov.f32 %f{i}, 0f00000000;" for i in range(4 * UNROLLED)])
    start += " ".join(f"mov.b32 %h{i}, 0x3C003C00;" for i in range(6))
    steps = []
    for i in range(UNROLLED):
        c = _four(4 * i)
        steps.append(
            f"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {{{c}}}, {{%h0, %h1, %h2, %h3}}, {{%h4, %h5}}, {{{c}}};"
        )
    adds = "\n".join(f"add.f32 %f0, %f0, %f{4 * i};" for i in range(1, UNROLLED))
    return _kernel("mma", "sink rounds", start + _loop(steps) + adds + _sink("%f0", "%a0"))


def _chase() -> str:
    """`chase(start, sink, rounds)`: in each round 8 loads, each of the address of the next."""
    steps = ["ld.relaxed.gpu.global.u64 %a0, [%a0];"] * UNROLLED
    return _kernel("chase", "start sink rounds", _loop(steps) + "\n  st.global.u64 [%a1], %a0;")


def _four(first: int) -> str:
    """Four registers in a row."""
    return ", ".join(f"%f{first + i}" for i in range(4))


def _loop(body: Iterable[str]) -> str:
    """`body`, as often as %n8 says."""
    lines = "\n  ".join(body)
    return f"""
again:
  {lines}
  sub.u32 %n8, %n8, 1; setp.ne.u32 %p, %n8, 0; @%p bra again;
"""


def _sink(value: str, place: str = "%a1") -> str:
    """Writes a value that never occurs, so that what it comes from is computed."""
    return f"\n  setp.neu.f32 %p, {value}, 0f7F7FFFFF; @%p bra done;\n  st.global.f32 [{place}], {value};\ndone:"


def _kernel(name: str, parameters: str, body: str) -> str:
    """An entry: its pointers in %a0 and on, its one number, the last parameter, in %n8."""
    names = parameters.split()
    pointers, numbers = names[:-1], names[-1:]
    kinds = [f".param .u64 {p}" for p in pointers] + [f".param .u32 {n}" for n in numbers]
    loads = [f"  ld.param.u64 %a{i}, [{p}];" for i, p in enumerate(pointers)]
    loads += [f"  ld.param.u32 %n8, [{n}];" for n in numbers]
    head = f".visible .entry {name}({', '.join(kinds)})\n{{{_REGISTERS}"
    return head + "\n".join(loads) + "\n" + body + "\n  ret;\n}\n"
