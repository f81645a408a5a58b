// RUN: welder-opt --show-dialects | FileCheck %s --check-prefix=DIALECTS
// RUN: welder-opt --version | FileCheck %s --check-prefix=VERSION
// RUN: welder-opt --help | FileCheck %s --check-prefix=HELP
// RUN: welder-opt --list-passes | FileCheck %s --check-prefix=PASSES

// DIALECTS: linalg, {{.*}}tile, {{.*}}torch
// VERSION: welder-mlir {{[0-9.]+}}
// VERSION-NEXT: torch-mlir {{[0-9]+}}
// HELP: usage: welder-opt [options] [passes] [input]
// HELP: --pass-pipeline
// HELP: --verify-diagnostics
// HELP: --mlir-print-ir-tree-dir
// HELP: --tile-from-linalg
// PASSES: --tile-from-linalg
// PASSES: --tile-propagate
// PASSES-NEXT: --tile=<int,...>
// PASSES: --canonicalize
// PASSES: --convert-linalg-to-loops
// PASSES: --torch-lower-to-backend-contract
