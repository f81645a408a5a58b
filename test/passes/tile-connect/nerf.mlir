// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h200},tile-schedule{device=h200}" | FileCheck %s

// NeRF's perceptron as the paper measures it: seven layers over 2,073,600 rows of 64. One kernel: products are rectified in
// registers and handed on through shared memory, and of seven results only the last, three columns wide, is ever written.
// CHECK: groups = [{
// CHECK-SAME: levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 1>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 1>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 1>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 0, 1>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 1>, array<i64: 10, 11, 0, 0>, array<i64: 11, 12, 0, 1>]
// CHECK-SAME: operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12>, outputs = array<i64: 20>
// CHECK-NOT: operators = array
// CHECK-SAME: sym_name = "nerf"
#mk = affine_map<(m, n, k) -> (m, k)>
#kn = affine_map<(m, n, k) -> (k, n)>
#mn = affine_map<(m, n, k) -> (m, n)>
#id = affine_map<(m, n) -> (m, n)>

func.func @nerf(%input: tensor<2073600x64xf32>, %w0: tensor<64x64xf32> {tile.weight}, %w1: tensor<64x64xf32> {tile.weight}, %w2: tensor<64x64xf32> {tile.weight}, %w3: tensor<64x64xf32> {tile.weight}, %w4: tensor<64x64xf32> {tile.weight}, %w5: tensor<64x64xf32> {tile.weight}, %w6: tensor<64x3xf32> {tile.weight}) -> tensor<2073600x3xf32> {
  %zero = arith.constant 0.0 : f32
  %e64 = tensor.empty() : tensor<2073600x64xf32>
  %f64 = linalg.fill ins(%zero : f32) outs(%e64 : tensor<2073600x64xf32>) -> tensor<2073600x64xf32>
  %e3 = tensor.empty() : tensor<2073600x3xf32>
  %f3 = linalg.fill ins(%zero : f32) outs(%e3 : tensor<2073600x3xf32>) -> tensor<2073600x3xf32>
  %m0 = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%input, %w0 : tensor<2073600x64xf32>, tensor<64x64xf32>) outs(%f64 : tensor<2073600x64xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<2073600x64xf32>
  %r0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m0 : tensor<2073600x64xf32>) outs(%e64 : tensor<2073600x64xf32>) {
  ^bb0(%v: f32, %o: f32):
    %t = arith.maximumf %v, %zero : f32
    linalg.yield %t : f32
  } -> tensor<2073600x64xf32>
  %m1 = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%r0, %w1 : tensor<2073600x64xf32>, tensor<64x64xf32>) outs(%f64 : tensor<2073600x64xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<2073600x64xf32>
  %r1 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m1 : tensor<2073600x64xf32>) outs(%e64 : tensor<2073600x64xf32>) {
  ^bb0(%v: f32, %o: f32):
    %t = arith.maximumf %v, %zero : f32
    linalg.yield %t : f32
  } -> tensor<2073600x64xf32>
  %m2 = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%r1, %w2 : tensor<2073600x64xf32>, tensor<64x64xf32>) outs(%f64 : tensor<2073600x64xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<2073600x64xf32>
  %r2 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m2 : tensor<2073600x64xf32>) outs(%e64 : tensor<2073600x64xf32>) {
  ^bb0(%v: f32, %o: f32):
    %t = arith.maximumf %v, %zero : f32
    linalg.yield %t : f32
  } -> tensor<2073600x64xf32>
  %m3 = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%r2, %w3 : tensor<2073600x64xf32>, tensor<64x64xf32>) outs(%f64 : tensor<2073600x64xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<2073600x64xf32>
  %r3 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m3 : tensor<2073600x64xf32>) outs(%e64 : tensor<2073600x64xf32>) {
  ^bb0(%v: f32, %o: f32):
    %t = arith.maximumf %v, %zero : f32
    linalg.yield %t : f32
  } -> tensor<2073600x64xf32>
  %m4 = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%r3, %w4 : tensor<2073600x64xf32>, tensor<64x64xf32>) outs(%f64 : tensor<2073600x64xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<2073600x64xf32>
  %r4 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m4 : tensor<2073600x64xf32>) outs(%e64 : tensor<2073600x64xf32>) {
  ^bb0(%v: f32, %o: f32):
    %t = arith.maximumf %v, %zero : f32
    linalg.yield %t : f32
  } -> tensor<2073600x64xf32>
  %m5 = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%r4, %w5 : tensor<2073600x64xf32>, tensor<64x64xf32>) outs(%f64 : tensor<2073600x64xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<2073600x64xf32>
  %r5 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m5 : tensor<2073600x64xf32>) outs(%e64 : tensor<2073600x64xf32>) {
  ^bb0(%v: f32, %o: f32):
    %t = arith.maximumf %v, %zero : f32
    linalg.yield %t : f32
  } -> tensor<2073600x64xf32>
  %m6 = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%r5, %w6 : tensor<2073600x64xf32>, tensor<64x3xf32>) outs(%f3 : tensor<2073600x3xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<2073600x3xf32>
  return %m6 : tensor<2073600x3xf32>
}
