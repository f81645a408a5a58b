// RUN: welder-opt %s -p "tile-from-linalg,tile-fold-views,tile-absorb-views,tile-connect{device=h200},tile-schedule{device=h200}" --split-input-file | FileCheck %s

// Four element-wise branches, joined side by side: each thread computes what it writes, and no branch is stored.
// CHECK-COUNT-4: "tile.reuse"({{.*}}level = #tile.level<0 : i64>
// CHECK: groups = [{
// CHECK-SAME: levels = [array<i64: 0, 4, 3, 0>, array<i64: 1, 4, 2, 0>, array<i64: 2, 4, 1, 0>, array<i64: 3, 4, 0, 0>]
// CHECK-SAME: operators = array<i64: 0, 1, 2, 3, 4>, outputs = array<i64: 5>
// CHECK-NOT: operators = array
// CHECK-SAME: sym_name = "element_wise"
#id = affine_map<(m, n) -> (m, n)>

func.func @element_wise(%x: tensor<512x128xf32>) -> tensor<512x512xf32> {
  %e0 = tensor.empty() : tensor<512x128xf32>
  %r0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<512x128xf32>) outs(%e0 : tensor<512x128xf32>) {
  ^bb0(%v: f32, %o: f32):
    %t = math.tanh %v : f32
    linalg.yield %t : f32
  } -> tensor<512x128xf32>
  %e1 = tensor.empty() : tensor<512x128xf32>
  %r1 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<512x128xf32>) outs(%e1 : tensor<512x128xf32>) {
  ^bb0(%v: f32, %o: f32):
    %t = math.exp %v : f32
    linalg.yield %t : f32
  } -> tensor<512x128xf32>
  %e2 = tensor.empty() : tensor<512x128xf32>
  %r2 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<512x128xf32>) outs(%e2 : tensor<512x128xf32>) {
  ^bb0(%v: f32, %o: f32):
    %t = math.absf %v : f32
    linalg.yield %t : f32
  } -> tensor<512x128xf32>
  %e3 = tensor.empty() : tensor<512x128xf32>
  %r3 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<512x128xf32>) outs(%e3 : tensor<512x128xf32>) {
  ^bb0(%v: f32, %o: f32):
    %t = math.sqrt %v : f32
    linalg.yield %t : f32
  } -> tensor<512x128xf32>
  %joined = tensor.concat dim(1) %r0, %r1, %r2, %r3 : (tensor<512x128xf32>, tensor<512x128xf32>, tensor<512x128xf32>, tensor<512x128xf32>) -> tensor<512x512xf32>
  return %joined : tensor<512x512xf32>
}

// -----

// Four products of one tensor, joined side by side. A thread block of the joined tensor would multiply for all four, and
// for most of it in vain, so that each product, finished in registers, is written once, and a fifth kernel joins them.
// CHECK: groups = [{
// CHECK-SAME: levels = [array<i64: 0, 1, 0, 0>]
// CHECK-SAME: operators = array<i64: 0, 1>
// CHECK-SAME: levels = [array<i64: 2, 3, 0, 0>]
// CHECK-SAME: operators = array<i64: 2, 3>
// CHECK-SAME: levels = [array<i64: 4, 5, 0, 0>]
// CHECK-SAME: operators = array<i64: 4, 5>
// CHECK-SAME: levels = [array<i64: 6, 7, 0, 0>]
// CHECK-SAME: operators = array<i64: 6, 7>
// CHECK-SAME: levels = []
// CHECK-SAME: operators = array<i64: 8>
// CHECK-SAME: sym_name = "products"
#mk = affine_map<(m, n, k) -> (m, k)>
#kn = affine_map<(m, n, k) -> (k, n)>
#mn = affine_map<(m, n, k) -> (m, n)>
#id = affine_map<(m, n) -> (m, n)>

func.func @products(%x: tensor<65536x64xf32>, %w0: tensor<64x32xf32> {tile.weight}, %w1: tensor<64x64xf32> {tile.weight}, %w2: tensor<64x16xf32> {tile.weight}, %w3: tensor<64x16xf32> {tile.weight}) -> tensor<65536x128xf32> {
  %zero = arith.constant 0.0 : f32
  %e0 = tensor.empty() : tensor<65536x32xf32>
  %f0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<65536x32xf32>) -> tensor<65536x32xf32>
  %m0 = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%x, %w0 : tensor<65536x64xf32>, tensor<64x32xf32>) outs(%f0 : tensor<65536x32xf32>) {
  ^bb0(%a: f32, %b: f32, %sum: f32):
    %p = arith.mulf %a, %b : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<65536x32xf32>
  %r0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m0 : tensor<65536x32xf32>) outs(%e0 : tensor<65536x32xf32>) {
  ^bb0(%v: f32, %o: f32):
    %t = math.tanh %v : f32
    linalg.yield %t : f32
  } -> tensor<65536x32xf32>
  %e1 = tensor.empty() : tensor<65536x64xf32>
  %f1 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<65536x64xf32>) -> tensor<65536x64xf32>
  %m1 = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%x, %w1 : tensor<65536x64xf32>, tensor<64x64xf32>) outs(%f1 : tensor<65536x64xf32>) {
  ^bb0(%a: f32, %b: f32, %sum: f32):
    %p = arith.mulf %a, %b : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<65536x64xf32>
  %r1 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m1 : tensor<65536x64xf32>) outs(%e1 : tensor<65536x64xf32>) {
  ^bb0(%v: f32, %o: f32):
    %t = math.exp %v : f32
    linalg.yield %t : f32
  } -> tensor<65536x64xf32>
  %e2 = tensor.empty() : tensor<65536x16xf32>
  %f2 = linalg.fill ins(%zero : f32) outs(%e2 : tensor<65536x16xf32>) -> tensor<65536x16xf32>
  %m2 = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%x, %w2 : tensor<65536x64xf32>, tensor<64x16xf32>) outs(%f2 : tensor<65536x16xf32>) {
  ^bb0(%a: f32, %b: f32, %sum: f32):
    %p = arith.mulf %a, %b : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<65536x16xf32>
  %r2 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m2 : tensor<65536x16xf32>) outs(%e2 : tensor<65536x16xf32>) {
  ^bb0(%v: f32, %o: f32):
    %t = math.absf %v : f32
    linalg.yield %t : f32
  } -> tensor<65536x16xf32>
  %e3 = tensor.empty() : tensor<65536x16xf32>
  %f3 = linalg.fill ins(%zero : f32) outs(%e3 : tensor<65536x16xf32>) -> tensor<65536x16xf32>
  %m3 = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%x, %w3 : tensor<65536x64xf32>, tensor<64x16xf32>) outs(%f3 : tensor<65536x16xf32>) {
  ^bb0(%a: f32, %b: f32, %sum: f32):
    %p = arith.mulf %a, %b : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<65536x16xf32>
  %r3 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m3 : tensor<65536x16xf32>) outs(%e3 : tensor<65536x16xf32>) {
  ^bb0(%v: f32, %o: f32):
    %t = math.sqrt %v : f32
    linalg.yield %t : f32
  } -> tensor<65536x16xf32>
  %joined = tensor.concat dim(1) %r0, %r1, %r2, %r3 : (tensor<65536x32xf32>, tensor<65536x64xf32>, tensor<65536x16xf32>, tensor<65536x16xf32>) -> tensor<65536x128xf32>
  return %joined : tensor<65536x128xf32>
}
