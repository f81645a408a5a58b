// RUN: welder-opt %s --tile-from-linalg --split-input-file | FileCheck %s

// A start value that is no identity is joined by an operator of its own: here the bias of a sum.
// CHECK-LABEL: tile.graph
// CHECK: }) {combiner = "add", kind = "reduction"{{.*}}reduction = array<i64: 8>} : () -> tensor<4xf32>
// CHECK: "tile.operator"() ({
// CHECK: %[[SUM:.*]] = "tile.read"
// CHECK: %[[BIAS:.*]] = "tile.read"
// CHECK: arith.addf %[[BIAS]], %[[SUM]] : f32
// CHECK: }) {kind = "map"
func.func @sum_with_bias(%a: tensor<4x8xf32>, %bias: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.generic {
      indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>],
      iterator_types = ["parallel", "reduction"]}
      ins(%a : tensor<4x8xf32>) outs(%bias : tensor<4xf32>) {
  ^bb0(%x: f32, %sum: f32):
    %s = arith.addf %x, %sum : f32
    linalg.yield %s : f32
  } -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

// Arg-max has no combiner: it runs in order, from constants.
// CHECK-LABEL: tile.graph
// CHECK: ^bb0(%{{.*}}: f32, %{{.*}}: i64):
// CHECK: "tile.index"() {axis = 1 : i64}
// CHECK: combiner = "none", init = [0xFF800000 : f32, 0], kind = "window"
// CHECK-SAME: () -> (tensor<4xf32>, tensor<4xi64>)
func.func @arg_max(%a: tensor<4x8xf32>) -> tensor<4xi64> {
  %low = arith.constant 0xFF800000 : f32
  %zero = arith.constant 0 : i64
  %e0 = tensor.empty() : tensor<4xf32>
  %e1 = tensor.empty() : tensor<4xi64>
  %f0 = linalg.fill ins(%low : f32) outs(%e0 : tensor<4xf32>) -> tensor<4xf32>
  %f1 = linalg.fill ins(%zero : i64) outs(%e1 : tensor<4xi64>) -> tensor<4xi64>
  %0:2 = linalg.generic {
      indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>, affine_map<(d0, d1) -> (d0)>],
      iterator_types = ["parallel", "reduction"]}
      ins(%a : tensor<4x8xf32>) outs(%f0, %f1 : tensor<4xf32>, tensor<4xi64>) {
  ^bb0(%x: f32, %best: f32, %where: i64):
    %i = linalg.index 1 : index
    %here = arith.index_cast %i : index to i64
    %m = arith.maximumf %x, %best : f32
    %c = arith.cmpf ogt, %x, %best : f32
    %p = arith.select %c, %here, %where : i64
    linalg.yield %m, %p : f32, i64
  } -> (tensor<4xf32>, tensor<4xi64>)
  return %0#1 : tensor<4xi64>
}

// -----

// An axis that nothing is read along: no element of an operand stands for it, so it is no plain reduction.
// CHECK-LABEL: tile.graph
// CHECK: combiner = "add", kind = "window"{{.*}}() -> tensor<4x5xf32>
func.func @sum_for_each_of_five(%a: tensor<4x8xf32>) -> tensor<4x5xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4x5xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<4x5xf32>) -> tensor<4x5xf32>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a : tensor<4x8xf32>) outs(%f : tensor<4x5xf32>) {
  ^bb0(%x: f32, %sum: f32):
    %s = arith.addf %x, %sum : f32
    linalg.yield %s : f32
  } -> tensor<4x5xf32>
  return %0 : tensor<4x5xf32>
}
