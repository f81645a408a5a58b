// RUN: welder-opt %s -p "tile-from-linalg,tile-split-reductions{device=h200}" --split-input-file | FileCheck %s

// A mean over a large image: the rows are shared out through a view that has an axis for the parts.
// CHECK-DAG: #[[VIEW:.*]] = affine_map<(d0, d1, d2, d3) -> (d0, d1 * [[ROWS:[0-9]+]] + d2, d3)>
// CHECK-DAG: #[[READ:.*]] = affine_map<(d0, d1, d2, d3) -> (d1, d0, d2, d3)>
// CHECK-LABEL: tile.graph
// CHECK: "tile.read"({{.*}}) {map = #[[VIEW]]} : (tensor<16x256x256xf32>) -> f32
// CHECK: kind = "view"
// CHECK-SAME: -> tensor<16x[[PARTS:[0-9]+]]x[[ROWS]]x256xf32>
// CHECK: "tile.read"({{.*}}) {map = #[[READ]]}
// CHECK: kind = "reduction"
// CHECK-SAME: reduction = array<i64: [[ROWS]], 256>
// CHECK-SAME: -> tensor<[[PARTS]]x16xf32>
// CHECK: reduction = array<i64: [[PARTS]]>
// CHECK-SAME: -> tensor<16xf32>
func.func @main(%x: tensor<16x256x256xf32>) -> tensor<16xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<16xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<16xf32>) -> tensor<16xf32>
  %s = linalg.generic {
      indexing_maps = [affine_map<(c, h, w) -> (c, h, w)>, affine_map<(c, h, w) -> (c)>],
      iterator_types = ["parallel", "reduction", "reduction"]}
      ins(%x : tensor<16x256x256xf32>) outs(%f : tensor<16xf32>) {
  ^bb0(%v: f32, %sum: f32):
    %t = arith.addf %sum, %v : f32
    linalg.yield %t : f32
  } -> tensor<16xf32>
  return %s : tensor<16xf32>
}

// -----

// Where an element depends on its position, parts would not know it: the reduction stays whole.
// CHECK-LABEL: tile.graph
// CHECK-COUNT-1: "tile.operator"
// CHECK-NOT: "tile.operator"
func.func @weighted_by_position(%x: tensor<16x65536xf32>) -> tensor<16xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<16xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<16xf32>) -> tensor<16xf32>
  %s = linalg.generic {
      indexing_maps = [affine_map<(c, w) -> (c, w)>, affine_map<(c, w) -> (c)>],
      iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<16x65536xf32>) outs(%f : tensor<16xf32>) {
  ^bb0(%v: f32, %sum: f32):
    %i = linalg.index 1 : index
    %j = arith.index_cast %i : index to i32
    %k = arith.sitofp %j : i32 to f32
    %p = arith.mulf %v, %k : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<16xf32>
  return %s : tensor<16xf32>
}

// -----

// Reductions over one domain that follow each other are split alike: variance needs the mean, and both rows are long.
// CHECK-LABEL: tile.graph
// CHECK-COUNT-4: kind = "reduction"
func.func @mean_and_squares(%x: tensor<2x1048576xf32>) -> tensor<2xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<2xf32>) -> tensor<2xf32>
  %s = linalg.generic {
      indexing_maps = [affine_map<(c, w) -> (c, w)>, affine_map<(c, w) -> (c)>],
      iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<2x1048576xf32>) outs(%f : tensor<2xf32>) {
  ^bb0(%v: f32, %sum: f32):
    %t = arith.addf %sum, %v : f32
    linalg.yield %t : f32
  } -> tensor<2xf32>
  %q = linalg.generic {
      indexing_maps = [affine_map<(c, w) -> (c, w)>, affine_map<(c, w) -> (c)>, affine_map<(c, w) -> (c)>],
      iterator_types = ["parallel", "reduction"]}
      ins(%x, %s : tensor<2x1048576xf32>, tensor<2xf32>) outs(%f : tensor<2xf32>) {
  ^bb0(%v: f32, %m: f32, %sum: f32):
    %d = arith.subf %v, %m : f32
    %p = arith.mulf %d, %d : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<2xf32>
  return %q : tensor<2xf32>
}
