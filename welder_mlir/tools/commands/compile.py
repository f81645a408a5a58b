"""welder compile: a model becomes an artefact, a cubin, or the text of a stage."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from welder_mlir.compiler import STAGES, compile, compile_to
from welder_mlir.errors import UsageError
from welder_mlir.native_target import resolve_target
from welder_mlir.options import CompileOptions
from welder_mlir.runtime.artefact import save_artefact
from welder_mlir.runtime.compiled_model import CompiledModel
from welder_mlir.tools.compile_arguments import add_compile_arguments, compile_options
from welder_mlir.tools.compile_dump import DumpingProgress, check_dump_folder
from welder_mlir.tools.console import note, notices, print_json
from welder_mlir.tools.model_source import read_model
from welder_mlir.tools.output_file import check_writable, write_output
from welder_mlir.tools.progress import CompileProgress
from welder_mlir.tools.quantities import count, spell_bytes, spell_seconds

# The stage that a file of this suffix holds.
_SUFFIX_STAGES = {".mlir": "block-programs", ".ll": "llvm-ir", ".ptx": "ptx"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `welder compile`."""
    parser.add_argument("model", help="an ONNX file, or - for standard input")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="where to: .welder is the artefact (default: the model's name with .welder), .cubin its machine code, "
        ".ptx, .ll and .mlir a stage's text; - is standard output, for a stage",
    )
    parser.add_argument(
        "--compile-to", choices=STAGES, metavar="STAGE", help=f"end with the text of {', '.join(STAGES)}"
    )
    parser.add_argument("--dump-dir", metavar="FOLDER", help="also write the text of every stage to files there")
    parser.add_argument("--json", action="store_true", help="print what each stage took, and the sizes, as JSON")
    add_compile_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Compile, write the output, and report."""
    stage, output = _destination(options)
    if options.json and output == "-":
        raise UsageError("--json and the stage's text cannot both go to standard output: add -o FILE")
    chosen = compile_options(options, stages=_dumped_stages(options, stage))
    _check_target(chosen, stage, output)
    if output != "-":
        check_writable(output)
    source = read_model(options.model)
    if options.dump_dir:
        check_dump_folder(options.dump_dir)
    model: CompiledModel | None = None
    with DumpingProgress(options.dump_dir, quiet=options.quiet > 0) as progress:
        if stage:
            write_output(output, compile_to(source, stage, options=chosen, observer=progress))
        else:
            model = compile(source, options=chosen, observer=progress)
            _write(model, output)
    _report(options, progress, model, output)
    return 0


def _destination(options: argparse.Namespace) -> tuple[str | None, str]:
    """Return the stage to end with, None for machine code, and where to write; raises UsageError."""
    output, stage = options.output, options.compile_to
    if output is None:
        if stage:
            return stage, "-"
        return None, "model.welder" if options.model == "-" else f"{Path(options.model).stem}.welder"
    suffix = "" if output == "-" else Path(output).suffix
    if suffix == ".cubin" and stage:
        raise UsageError(f"a cubin is what the last stage gives: drop --compile-to, or write '{stage}' to another file")
    stage = stage or _SUFFIX_STAGES.get(suffix)
    if output == "-" and stage is None:
        raise UsageError("an artefact is not written to standard output: name a file, or a stage with --compile-to")
    return stage, output


def _dumped_stages(options: argparse.Namespace, stage: str | None) -> tuple[str, ...]:
    if not options.dump_dir:
        return ()
    return STAGES[: STAGES.index(stage)] if stage else STAGES


def _check_target(chosen: CompileOptions, stage: str | None, output: str) -> None:
    """Refuse before the compilation what the target does not have."""
    device = resolve_target(chosen.target)
    what = "PTX" if stage == "ptx" else "cubin" if output.endswith(".cubin") else ""
    if what and not device.is_gpu:
        raise UsageError(f"a model compiled for {device.target} has no {what}: add --target sm_90a")


def _write(model: CompiledModel, output: str) -> None:
    if output.endswith(".cubin"):
        write_output(output, model.cubin)
    else:  # the stages are for --dump-dir: the same model gives the same bytes with and without it
        save_artefact(output, replace(model.artefact, stages={}))


def _report(options: argparse.Namespace, progress: CompileProgress, model: CompiledModel | None, output: str) -> None:
    totals = _totals(progress, model)
    if options.json:
        stages = [{"stage": r.name, "seconds": r.seconds, "peak_bytes": r.peak_bytes} for r in progress.records]
        print_json({"output": output, "stages": stages, **totals})
    if options.verbose:
        notices().print(progress.table())
        if progress.worker_peak_bytes:
            note(f"each process that compiled kernels had at most {spell_bytes(progress.worker_peak_bytes)}")
    if options.quiet or output == "-":
        return
    size = spell_bytes(Path(output).stat().st_size)
    if model is None:
        note(f"wrote {output} ({size}) in {progress.seconds:.1f} s")
        return
    note(
        f"wrote {output} ({size}: {count(totals['kernels'], 'kernel')} in {spell_bytes(totals['code_bytes'])} of code, "
        f"{count(totals['launches'], 'launch', 'launches')}) for {model.plan.target} in {progress.seconds:.1f} s, "
        f"peak memory {spell_bytes(progress.peak_bytes)}"
    )
    note(
        f"connected and scheduled in {totals['search_seconds']:.1f} s; predicted a run: "
        f"{spell_seconds(totals['predicted_seconds'])}, {spell_bytes(totals['traffic_bytes'])} to and from thread "
        f"blocks, {spell_bytes(totals['intermediate_bytes'])} of tensors between kernels"
    )


def _totals(progress: CompileProgress, model: CompiledModel | None) -> dict[str, Any]:
    totals: dict[str, Any] = {
        "seconds": progress.seconds,
        "peak_bytes": progress.peak_bytes,
        "worker_peak_bytes": progress.worker_peak_bytes,
    }
    if model is not None:
        report = model.artefact.report
        groups, launches = ([at for at in report[key] if at["phase"] == "run"] for key in ("groups", "launches"))
        totals |= {
            "search_seconds": sum(r.seconds for r in progress.records if r.name in ("connected", "scheduled")),
            "predicted_seconds": sum(launch["predicted_seconds"] for launch in launches),
            "traffic_bytes": sum(group["traffic"] for group in groups),
            "intermediate_bytes": sum(buffer.nbytes for buffer in model.plan.buffers if buffer.role == "arena"),
            "target": model.plan.target,
            "kernels": len(model.kernels),
            "launches": sum(launch.phase == "run" for launch in model.plan.launches),
            "code_bytes": len(model.artefact.code),
            "weight_bytes": sum(array.nbytes for array in model.artefact.weights.values()),
            "arena_bytes": model.plan.arena_bytes,
        }
    return totals
