// RUN: welder-opt %p/../../../examples/figure-2.mlir -p "linalg-generalize-named-ops,tile-from-linalg,tile-connect{device=v100},tile-least-traffic{device=v100}" | FileCheck %s
// RUN: welder-opt %p/../../../examples/figure-2.mlir -p "linalg-generalize-named-ops,tile-from-linalg,tile-propagate{tile=4,128}" | FileCheck %s --check-prefix=OF-THE-SOFTMAX
// RUN: welder-opt %p/../../../examples/figure-2.mlir -p "linalg-generalize-named-ops,tile-from-linalg,tile-propagate{tile=16,128}" | FileCheck %s --check-prefix=COMMON

// Each on its own, the product and the softmax prefer other tiles. With the softmax's for both, 24576 thread blocks
// read the weights; with the best common one 6144 do, and it still fits the 48 KiB of a thread block.
// CHECK: least_traffic = [{
// CHECK-SAME: best = {blocks = 6144 : i64, footprint = 45056 : i64, tile = array<i64: 16, 128>, traffic = 276824064 : i64, waves = 39 : i64}
// CHECK-SAME: operators = array<i64: 0, 1, 2, 3, 4>
// CHECK-SAME: parts = [{
// CHECK-SAME: best = {blocks = 3072 : i64, footprint = 49152 : i64, tile = array<i64: 64, 64>, traffic = 150994944 : i64, waves = 20 : i64}
// CHECK-SAME: operators = array<i64: 0>}
// CHECK-SAME: best = {blocks = 24576 : i64, footprint = 4096 : i64, tile = array<i64: 4, 128>, traffic = 100663296 : i64, waves = 13 : i64}
// CHECK-SAME: connected = {blocks = 24576 : i64, footprint = 35840 : i64, tile = array<i64: 4, 128>, traffic = 880803840 : i64, waves = 154 : i64}
// CHECK-SAME: operators = array<i64: 1, 2, 3, 4>}]}]

// The same counts for tiles that are given.
// OF-THE-SOFTMAX: traffic = 880803840 : i64
// COMMON: traffic = 276824064 : i64
