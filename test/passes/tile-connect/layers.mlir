// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h200},tile-schedule{device=h200}" | FileCheck %s

// Layers as narrow as those of NeRF's network: each product is rectified in registers and handed on through shared memory,
// because a contraction reads its operands there. One kernel writes the last layer alone: 16 MiB, and not three times that.
// CHECK: groups = [{
// CHECK-SAME: levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 1>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 1>, array<i64: 4, 5, 0, 0>]
// CHECK-SAME: operators = array<i64: 0, 1, 2, 3, 4, 5>, outputs = array<i64: 9>
// CHECK-SAME: sym_name = "layers"
#mk = affine_map<(m, n, k) -> (m, k)>
#kn = affine_map<(m, n, k) -> (k, n)>
#mn = affine_map<(m, n, k) -> (m, n)>
#id = affine_map<(m, n) -> (m, n)>

func.func @layers(%input: tensor<65536x64xf32>, %w0: tensor<64x64xf32> {tile.weight}, %w1: tensor<64x64xf32> {tile.weight}, %w2: tensor<64x64xf32> {tile.weight}) -> tensor<65536x64xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<65536x64xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<65536x64xf32>) -> tensor<65536x64xf32>
  %m0 = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%input, %w0 : tensor<65536x64xf32>, tensor<64x64xf32>) outs(%f : tensor<65536x64xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<65536x64xf32>
  %r0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m0 : tensor<65536x64xf32>) outs(%e : tensor<65536x64xf32>) {
  ^bb0(%v0: f32, %o: f32):
    %t = arith.maximumf %v0, %zero : f32
    linalg.yield %t : f32
  } -> tensor<65536x64xf32>
  %m1 = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%r0, %w1 : tensor<65536x64xf32>, tensor<64x64xf32>) outs(%f : tensor<65536x64xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<65536x64xf32>
  %r1 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m1 : tensor<65536x64xf32>) outs(%e : tensor<65536x64xf32>) {
  ^bb0(%v0: f32, %o: f32):
    %t = arith.maximumf %v0, %zero : f32
    linalg.yield %t : f32
  } -> tensor<65536x64xf32>
  %m2 = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%r1, %w2 : tensor<65536x64xf32>, tensor<64x64xf32>) outs(%f : tensor<65536x64xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<65536x64xf32>
  %r2 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m2 : tensor<65536x64xf32>) outs(%e : tensor<65536x64xf32>) {
  ^bb0(%v0: f32, %o: f32):
    %t = arith.maximumf %v0, %zero : f32
    linalg.yield %t : f32
  } -> tensor<65536x64xf32>
  return %r2 : tensor<65536x64xf32>
}
