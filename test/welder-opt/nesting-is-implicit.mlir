// RUN: welder-opt %s --convert-gpu-to-nvvm --dump-pass-pipeline -o /dev/null 2>&1 | FileCheck %s
// RUN: not welder-opt %s -p "func.func(tile-fold-views)" 2>&1 | FileCheck %s --check-prefix=PYTHON

// A pass of MLIR that works on another op than the module is nested on it, as mlir-opt does it.
// CHECK: builtin.module(gpu.module(convert-gpu-to-nvvm

// PYTHON: welder-opt: 'tile-fold-views' works on a whole module; it cannot be nested in 'func.func'
gpu.module @kernels {
}
