"""welder cache: the folder of compiled kernels."""

from __future__ import annotations

import argparse

from welder_mlir import env
from welder_mlir.tools.console import note, print_json, results
from welder_mlir.tools.quantities import spell_bytes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `welder cache`."""
    parser.add_argument(
        "action", nargs="?", choices=("show", "path", "clear"), default="show", help="what to do (default: show)"
    )
    parser.add_argument("--json", action="store_true", help="print path and size as JSON")


def run(options: argparse.Namespace) -> int:
    """Show or clear the cache."""
    folder = env.cache_dir()
    if options.action == "path":
        print(folder)
        return 0
    files = [file for file in folder.rglob("*") if file.is_file()] if folder.is_dir() else []
    size = sum(file.stat().st_size for file in files)
    if options.action == "clear":
        _clear()
        if not options.quiet:
            note(f"removed the compiled kernels in {folder} ({spell_bytes(size)})")
        return 0
    if options.json:
        print_json({"path": str(folder), "files": len(files), "bytes": size})
    else:
        results().print(f"{folder}: {len(files)} files, {spell_bytes(size)}", soft_wrap=True)
    return 0


def _clear() -> None:
    from welder_mlir.codegen.kernel_cache import KernelCache

    KernelCache().clear()
