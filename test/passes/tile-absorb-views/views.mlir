// RUN: welder-opt %s -p "tile-from-linalg,tile-fold-views,tile-absorb-views" --split-input-file | FileCheck %s

// The rows of the matmul are read as two axes: it computes them so, and what is added finds them in place.
// CHECK-DAG: #[[ROWS:.*]] = affine_map<(d0, d1, d2, d3) -> (d0 * 4 + d1, d3)>
// CHECK-DAG: #[[SAME:.*]] = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
// CHECK-LABEL: tile.graph
// CHECK: "tile.read"(%{{.*}}) {map = #[[ROWS]]} : (tensor<12x8xf32>) -> f32
// CHECK: kind = "contraction"
// CHECK-SAME: -> tensor<3x4x5xf32>
// CHECK: "tile.read"(%{{.*}}) {map = #[[SAME]]} : (tensor<3x4x5xf32>) -> f32
// CHECK: kind = "map"
func.func @matmul_computes_the_shape_that_is_read(%a: tensor<12x8xf32>, %b: tensor<8x5xf32>, %c: tensor<3x4x5xf32>) -> tensor<3x4x5xf32> {
  %zero = arith.constant 0.0 : f32
  %e0 = tensor.empty() : tensor<12x5xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e0 : tensor<12x5xf32>) -> tensor<12x5xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<12x8xf32>, tensor<8x5xf32>) outs(%f : tensor<12x5xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    %p = arith.mulf %x, %y : f32
    %s = arith.addf %o, %p : f32
    linalg.yield %s : f32
  } -> tensor<12x5xf32>
  %1 = tensor.expand_shape %0 [[0, 1], [2]] output_shape [3, 4, 5] : tensor<12x5xf32> into tensor<3x4x5xf32>
  %e1 = tensor.empty() : tensor<3x4x5xf32>
  %2 = linalg.generic {indexing_maps = [affine_map<(i, j, k) -> (i, j, k)>, affine_map<(i, j, k) -> (i, j, k)>, affine_map<(i, j, k) -> (i, j, k)>], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%1, %c : tensor<3x4x5xf32>, tensor<3x4x5xf32>) outs(%e1 : tensor<3x4x5xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    %s = arith.addf %x, %y : f32
    linalg.yield %s : f32
  } -> tensor<3x4x5xf32>
  return %2 : tensor<3x4x5xf32>
}

// -----

// Columns that become rows would have both operands indexed by one axis: the matmul keeps its shape.
// CHECK-LABEL: tile.graph
// CHECK: kind = "contraction"
// CHECK-SAME: -> tensor<4x6xf32>
func.func @sides_stay_apart(%a: tensor<4x8xf32>, %b: tensor<8x6xf32>, %c: tensor<8x3xf32>) -> tensor<8x3xf32> {
  %zero = arith.constant 0.0 : f32
  %e0 = tensor.empty() : tensor<4x6xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e0 : tensor<4x6xf32>) -> tensor<4x6xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<4x8xf32>, tensor<8x6xf32>) outs(%f : tensor<4x6xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    %p = arith.mulf %x, %y : f32
    %s = arith.addf %o, %p : f32
    linalg.yield %s : f32
  } -> tensor<4x6xf32>
  %1 = tensor.collapse_shape %0 [[0, 1]] : tensor<4x6xf32> into tensor<24xf32>
  %2 = tensor.expand_shape %1 [[0, 1]] output_shape [8, 3] : tensor<24xf32> into tensor<8x3xf32>
  %e1 = tensor.empty() : tensor<8x3xf32>
  %3 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]}
      ins(%2, %c : tensor<8x3xf32>, tensor<8x3xf32>) outs(%e1 : tensor<8x3xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    %s = arith.addf %x, %y : f32
    linalg.yield %s : f32
  } -> tensor<8x3xf32>
  return %3 : tensor<8x3xf32>
}

// -----

// Two readers see the rows in different shapes: the view stays with the one that has it.
// CHECK-LABEL: tile.graph
// CHECK: kind = "contraction"
// CHECK-SAME: -> tensor<12x5xf32>
func.func @readers_must_agree(%a: tensor<12x8xf32>, %b: tensor<8x5xf32>) -> (tensor<3x4x5xf32>, tensor<12x5xf32>) {
  %zero = arith.constant 0.0 : f32
  %e0 = tensor.empty() : tensor<12x5xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e0 : tensor<12x5xf32>) -> tensor<12x5xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<12x8xf32>, tensor<8x5xf32>) outs(%f : tensor<12x5xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    %p = arith.mulf %x, %y : f32
    %s = arith.addf %o, %p : f32
    linalg.yield %s : f32
  } -> tensor<12x5xf32>
  %1 = tensor.expand_shape %0 [[0, 1], [2]] output_shape [3, 4, 5] : tensor<12x5xf32> into tensor<3x4x5xf32>
  %e1 = tensor.empty() : tensor<3x4x5xf32>
  %2 = linalg.generic {indexing_maps = [affine_map<(i, j, k) -> (i, j, k)>, affine_map<(i, j, k) -> (i, j, k)>], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%1 : tensor<3x4x5xf32>) outs(%e1 : tensor<3x4x5xf32>) {
  ^bb0(%x: f32, %o: f32):
    %s = math.exp %x : f32
    linalg.yield %s : f32
  } -> tensor<3x4x5xf32>
  %3 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]}
      ins(%0 : tensor<12x5xf32>) outs(%e0 : tensor<12x5xf32>) {
  ^bb0(%x: f32, %o: f32):
    %s = math.exp %x : f32
    linalg.yield %s : f32
  } -> tensor<12x5xf32>
  return %2, %3 : tensor<3x4x5xf32>, tensor<12x5xf32>
}
