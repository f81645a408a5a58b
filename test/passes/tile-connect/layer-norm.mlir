// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h200},tile-schedule{device=h200}" | FileCheck %s

// A norm between two products: the first stays in shared memory, as a contraction spreads its rows over several warps; its
// rows are then normalised in registers, and handed to the second through shared memory. One kernel, and no row is written.
// CHECK: groups = [{
// CHECK-SAME: levels = [array<i64: 0, 1, 0, 1>, array<i64: 0, 2, 0, 1>, array<i64: 1, 2, 1, 0>, array<i64: 2, 3, 0, 0>, array<i64: 2, 5, 0, 0>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 1, 0>, array<i64: 5, 6, 0, 1>]
// CHECK-SAME: operators = array<i64: 0, 1, 2, 3, 4, 5, 6>, outputs = array<i64: 9>
// CHECK-SAME: sym_name = "norm"
#mk = affine_map<(m, n, k) -> (m, k)>
#kn = affine_map<(m, n, k) -> (k, n)>
#mn = affine_map<(m, n, k) -> (m, n)>
#id = affine_map<(m, n) -> (m, n)>
#row = affine_map<(m, n) -> (m)>

func.func @norm(%input: tensor<4096x64xf32>, %w0: tensor<64x128xf32> {tile.weight}, %w1: tensor<128x64xf32> {tile.weight}) -> tensor<4096x64xf32> {
  %zero = arith.constant 0.0 : f32
  %share = arith.constant 0.0078125 : f32
  %e0 = tensor.empty() : tensor<4096x128xf32>
  %f0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<4096x128xf32>) -> tensor<4096x128xf32>
  %e1 = tensor.empty() : tensor<4096xf32>
  %f1 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<4096xf32>) -> tensor<4096xf32>
  %e2 = tensor.empty() : tensor<4096x64xf32>
  %f2 = linalg.fill ins(%zero : f32) outs(%e2 : tensor<4096x64xf32>) -> tensor<4096x64xf32>
  %m0 = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%input, %w0 : tensor<4096x64xf32>, tensor<64x128xf32>) outs(%f0 : tensor<4096x128xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<4096x128xf32>
  %mean = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%m0 : tensor<4096x128xf32>) outs(%f1 : tensor<4096xf32>) {
  ^bb0(%v: f32, %sum: f32):
    %t = arith.addf %sum, %v : f32
    linalg.yield %t : f32
  } -> tensor<4096xf32>
  %centred = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m0, %mean : tensor<4096x128xf32>, tensor<4096xf32>) outs(%e0 : tensor<4096x128xf32>) {
  ^bb0(%v0: f32, %v1: f32, %o: f32):
    %s = arith.mulf %v1, %share : f32
    %t = arith.subf %v0, %s : f32
    linalg.yield %t : f32
  } -> tensor<4096x128xf32>
  %square = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%centred : tensor<4096x128xf32>) outs(%e0 : tensor<4096x128xf32>) {
  ^bb0(%v0: f32, %o: f32):
    %t = arith.mulf %v0, %v0 : f32
    linalg.yield %t : f32
  } -> tensor<4096x128xf32>
  %variance = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%square : tensor<4096x128xf32>) outs(%f1 : tensor<4096xf32>) {
  ^bb0(%v: f32, %sum: f32):
    %t = arith.addf %sum, %v : f32
    linalg.yield %t : f32
  } -> tensor<4096xf32>
  %normal = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%centred, %variance : tensor<4096x128xf32>, tensor<4096xf32>) outs(%e0 : tensor<4096x128xf32>) {
  ^bb0(%v0: f32, %v1: f32, %o: f32):
    %s = arith.mulf %v1, %share : f32
    %d = math.rsqrt %s : f32
    %t = arith.mulf %v0, %d : f32
    linalg.yield %t : f32
  } -> tensor<4096x128xf32>
  %m1 = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%normal, %w1 : tensor<4096x128xf32>, tensor<128x64xf32>) outs(%f2 : tensor<4096x64xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<4096x64xf32>
  return %m1 : tensor<4096x64xf32>
}
