"""Configuration of lit, which runs the RUN lines of test/**/*.mlir (suffixes: test/lit.local.cfg)."""

# ruff: noqa: F821  (lit defines `config`)

import os
import sys
from pathlib import Path

import lit.formats

root = Path(__file__).resolve().parent

config.name = "welder-mlir"
config.test_format = lit.formats.ShTest(execute_external=False)
config.test_source_root = str(root)
config.test_exec_root = str(root / "build" / "lit")

# lit passes on no more of the environment than what stands here.
scripts = str(Path(sys.executable).parent)
config.environment["PATH"] = os.pathsep.join([scripts, os.environ.get("PATH", "")])
for name in ("PYTHONPATH", "HOME", "WELDER_CACHE_DIR"):
    if name in os.environ:
        config.environment[name] = os.environ[name]

# The Python package's command is called `filecheck`; tests write FileCheck as LLVM's do.
config.substitutions.append((r"\bFileCheck\b", "filecheck"))
