// RUN: not welder-opt %s --tile-connect="device=abacus" 2>&1 | FileCheck %s --check-prefix=DEVICE
// RUN: not welder-opt %s --tile-connect="fuse=all" 2>&1 | FileCheck %s --check-prefix=FUSE

// DEVICE: error: unknown device or target 'abacus'; known: h200
// FUSE: welder-opt: 'tile-connect': expected fuse to be one of none, register, shared, got 'all'
"tile.graph"() ({
^bb0(%x: tensor<4xf32>):
}) {sym_name = "main", inputs = [{name = "x"}]} : () -> ()
