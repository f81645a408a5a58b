// RUN: welder-opt %s | welder-opt - | FileCheck %s

// A matrix product with its bias: each edge is a reuse-tile, each access a tile.read.
// CHECK-LABEL: "tile.graph"()
// CHECK:         ^bb0(%[[X:.*]]: tensor<128x64xf16>, %[[W:.*]]: tensor<64x32xf16>, %[[B:.*]]: tensor<32xf16>):
// CHECK:           %[[X0:.*]] = "tile.reuse"(%[[X]]) {level = #tile.level<2 : i64>}
// CHECK:           %[[MATMUL:.*]] = "tile.operator"() ({
// CHECK-NEXT:      ^bb0(%[[ACC:.*]]: f32):
// CHECK-NEXT:        "tile.read"(%[[X0]]) {map = #{{.*}}} : (tensor<128x64xf16>) -> f16
// CHECK:             "tile.yield"({{.*}}) : (f32) -> ()
// CHECK-NEXT:      }) {combiner = "add", kind = "contraction", name = "MatMul_0", reduction = array<i64: 64>, tile = array<i64: 64, 32>}
// CHECK-SAME:        : () -> tensor<128x32xf32>
// CHECK:           "tile.reuse"(%[[MATMUL]]) {level = #tile.level<0 : i64>}
// CHECK:           "tile.output"
// CHECK:         }) {inputs = [{name = "x"}, {name = "w", weight}, {name = "b", weight}], sym_name = "main"} : () -> ()
"tile.graph"() ({
^bb0(%x: tensor<128x64xf16>, %w: tensor<64x32xf16>, %b: tensor<32xf16>):
  %x0 = "tile.reuse"(%x) {level = #tile.level<2 : i64>} : (tensor<128x64xf16>) -> tensor<128x64xf16>
  %w0 = "tile.reuse"(%w) {level = #tile.level<2 : i64>} : (tensor<64x32xf16>) -> tensor<64x32xf16>
  %0 = "tile.operator"() ({
  ^bb1(%acc: f32):
    %e0 = "tile.read"(%x0) {map = affine_map<(d0, d1, d2) -> (d0, d2)>} : (tensor<128x64xf16>) -> f16
    %e1 = "tile.read"(%w0) {map = affine_map<(d0, d1, d2) -> (d2, d1)>} : (tensor<64x32xf16>) -> f16
    %p = arith.extf %e0 : f16 to f32
    %q = arith.extf %e1 : f16 to f32
    %m = arith.mulf %p, %q : f32
    %s = arith.addf %acc, %m : f32
    "tile.yield"(%s) : (f32) -> ()
  }) {name = "MatMul_0", kind = "contraction", reduction = array<i64: 64>, combiner = "add", tile = array<i64: 64, 32>}
    : () -> tensor<128x32xf32>
  %r0 = "tile.reuse"(%0) {level = #tile.level<0 : i64>} : (tensor<128x32xf32>) -> tensor<128x32xf32>
  %b0 = "tile.reuse"(%b) {level = #tile.level<2 : i64>} : (tensor<32xf16>) -> tensor<32xf16>
  %1 = "tile.operator"() ({
    %e0 = "tile.read"(%r0) {map = affine_map<(d0, d1) -> (d0, d1)>} : (tensor<128x32xf32>) -> f32
    %e1 = "tile.read"(%b0) {map = affine_map<(d0, d1) -> (d1)>} : (tensor<32xf16>) -> f16
    %q = arith.extf %e1 : f16 to f32
    %s = arith.addf %e0, %q : f32
    %t = arith.truncf %s : f32 to f16
    "tile.yield"(%t) : (f16) -> ()
  }) {name = "Add_1", kind = "map", reduction = array<i64>} : () -> tensor<128x32xf16>
  "tile.output"(%1) {name = "y"} : (tensor<128x32xf16>) -> ()
}) {sym_name = "main", inputs = [{name = "x"}, {name = "w", weight}, {name = "b", weight}]} : () -> ()

// Two results, a padded window, the position on an axis, a scalar.
// CHECK-LABEL: "tile.graph"()
// CHECK:         "tile.read"({{.*}}) {map = #{{.*}}, padding = 0xFF800000 : f32}
// CHECK:         "tile.index"() {axis = 1 : i64} : () -> index
// CHECK:         "tile.yield"({{.*}}) : (f32, i64) -> ()
// CHECK-NEXT:    }) {combiner = "none", init = [0xFF800000 : f32, 0], kind = "window", reduction = array<i64: 3>, resultSegmentSizes = array<i32: 1, 1>}
// CHECK-SAME:      : () -> (tensor<8xf32>, tensor<8xi64>)
// CHECK:         kind = "map", reduction = array<i64>} : () -> tensor<f32>
// CHECK:         }) {inputs = [{name = "x"}], sym_name = "pooling"} : () -> ()
"tile.graph"() ({
^bb0(%x: tensor<8xf32>):
  %x0 = "tile.reuse"(%x) {level = #tile.level<2 : i64>} : (tensor<8xf32>) -> tensor<8xf32>
  %0:2 = "tile.operator"() ({
  ^bb1(%best: f32, %where: i64):
    %e = "tile.read"(%x0) {map = affine_map<(d0, d1) -> (d0 + d1 - 1)>, padding = 0xFF800000 : f32} : (tensor<8xf32>) -> f32
    %k = "tile.index"() {axis = 1 : i64} : () -> index
    %i = arith.index_cast %k : index to i64
    %c = arith.cmpf ogt, %e, %best : f32
    %v = arith.select %c, %e, %best : f32
    %p = arith.select %c, %i, %where : i64
    "tile.yield"(%v, %p) : (f32, i64) -> ()
  }) {kind = "window", reduction = array<i64: 3>, combiner = "none", init = [0xFF800000 : f32, 0 : i64],
      resultSegmentSizes = array<i32: 1, 1>} : () -> (tensor<8xf32>, tensor<8xi64>)
  %1 = "tile.operator"() ({
    %e = "tile.read"(%x0) {map = affine_map<() -> (0)>} : (tensor<8xf32>) -> f32
    %n = arith.negf %e : f32
    "tile.yield"(%n) : (f32) -> ()
  }) {kind = "map", reduction = array<i64>} : () -> tensor<f32>
  "tile.output"(%0#0) {name = "best"} : (tensor<8xf32>) -> ()
  "tile.output"(%0#1) {name = "where"} : (tensor<8xi64>) -> ()
  "tile.output"(%1) {name = "first"} : (tensor<f32>) -> ()
}) {sym_name = "pooling", inputs = [{name = "x"}]} : () -> ()
