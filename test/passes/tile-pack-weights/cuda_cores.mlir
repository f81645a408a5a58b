// RUN: welder-opt %s -p "tile-from-linalg,tile-fold-views,tile-pack-weights{on-cuda-cores}" --split-input-file | FileCheck %s

// What is f32 is computed by threads that each take a vector of results: the weights are copied to [kh, kw, in, out].
// CHECK-DAG: #[[COPY:.*]] = affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>
// CHECK-DAG: #[[PACKED:.*]] = affine_map<(d0, d1, d2, d3, d4, d5) -> (d4, d5, d3, d0)>
// CHECK-LABEL: tile.graph
// CHECK: ^bb0(%{{.*}}, %[[W:.*]]: tensor<24x32x3x3xf32>):
// CHECK: %[[RW:.*]] = "tile.reuse"(%[[W]])
// CHECK: %[[P:.*]] = "tile.operator"() ({
// CHECK-NEXT: "tile.read"(%[[RW]]) {map = #[[COPY]]}
// CHECK: kind = "map"{{.*}} : () -> tensor<3x3x32x24xf32>
// CHECK: %[[RP:.*]] = "tile.reuse"(%[[P]])
// CHECK: "tile.read"(%[[RP]]) {map = #[[PACKED]]}
// CHECK: kind = "contraction"
func.func @convolution(%x: tensor<32x16x16xf32>, %w: tensor<24x32x3x3xf32> {tile.name = "w", tile.weight}) -> tensor<24x14x14xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<24x14x14xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<24x14x14xf32>) -> tensor<24x14x14xf32>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(o, h, w, c, i, j) -> (c, h + i, w + j)>, affine_map<(o, h, w, c, i, j) -> (o, c, i, j)>, affine_map<(o, h, w, c, i, j) -> (o, h, w)>],
      iterator_types = ["parallel", "parallel", "parallel", "reduction", "reduction", "reduction"]}
      ins(%x, %w : tensor<32x16x16xf32>, tensor<24x32x3x3xf32>) outs(%f : tensor<24x14x14xf32>) {
  ^bb0(%a: f32, %b: f32, %s: f32):
    %p = arith.mulf %a, %b : f32
    %t = arith.addf %s, %p : f32
    linalg.yield %t : f32
  } -> tensor<24x14x14xf32>
  return %0 : tensor<24x14x14xf32>
}

// -----

// So is a matrix that lies along what is summed.
// CHECK-LABEL: tile.graph
// CHECK: kind = "map"{{.*}} : () -> tensor<64x48xf32>
// CHECK: kind = "contraction"
func.func @matrix(%x: tensor<32x64xf32>, %w: tensor<48x64xf32> {tile.name = "w", tile.weight}) -> tensor<32x48xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<32x48xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<32x48xf32>) -> tensor<32x48xf32>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>],
      iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%x, %w : tensor<32x64xf32>, tensor<48x64xf32>) outs(%f : tensor<32x48xf32>) {
  ^bb0(%a: f32, %b: f32, %s: f32):
    %p = arith.mulf %a, %b : f32
    %t = arith.addf %s, %p : f32
    linalg.yield %t : f32
  } -> tensor<32x48xf32>
  return %0 : tensor<32x48xf32>
}

// -----

// A matrix whose results lie side by side stays as it is.
// CHECK-LABEL: tile.graph
// CHECK-COUNT-1: "tile.operator"
// CHECK-NOT: "tile.operator"
func.func @matrix_along_results(%x: tensor<32x64xf32>, %w: tensor<64x48xf32> {tile.name = "w", tile.weight}) -> tensor<32x48xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<32x48xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<32x48xf32>) -> tensor<32x48xf32>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>],
      iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%x, %w : tensor<32x64xf32>, tensor<64x48xf32>) outs(%f : tensor<32x48xf32>) {
  ^bb0(%a: f32, %b: f32, %s: f32):
    %p = arith.mulf %a, %b : f32
    %t = arith.addf %s, %p : f32
    linalg.yield %t : f32
  } -> tensor<32x48xf32>
  return %0 : tensor<32x48xf32>
}
