// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h200 fuse=register},tile-schedule{device=h200},tile-share-launches{device=h200}" | FileCheck %s
// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h200 fuse=register},tile-schedule{device=h200},tile-share-launches{device=h200},tile-promote" | FileCheck %s --check-prefix=PROMOTED
// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h200 fuse=register},tile-schedule{device=h200},tile-promote" | FileCheck %s --check-prefix=APART

// Two products of %a are independent, and faster side by side; the product of one of them has to wait for it.
// CHECK: launches = [{apart = {{[0-9.eE-]+}} : f64, groups = array<i64: 0, 1>, refused = [], seconds = {{[0-9.eE-]+}} : f64}, {apart = {{[0-9.eE-]+}} : f64, groups = array<i64: 2>, refused = [], seconds = {{[0-9.eE-]+}} : f64}]

// Equal programs are one function, which the kernel of the launch calls on other tensors.
// PROMOTED: func.func @[[ALONE:k2_[a-z0-9_]+]](%{{.*}}: memref<64x96xf32>, %{{.*}}: memref<96x40xf32>
// PROMOTED: func.func @[[SHARED:k0_[a-z0-9_]+_and_1_more]](%[[A:.*]]: memref<64x48xf32>, %[[B:.*]]: memref<48x96xf32>, %[[C:.*]]: memref<48x96xf32>, %[[P:.*]]: memref<64x96xf32>, %[[Q:.*]]: memref<64x96xf32>) attributes {tile.kernel} {
// PROMOTED-NEXT: call @[[PART:k0_[a-z0-9_]+]](%[[A]], %[[B]], %[[P]])
// PROMOTED-NEXT: call @[[PART]](%[[A]], %[[C]], %[[Q]])
// PROMOTED-NEXT: return
// PROMOTED: func.func private @[[PART]](
// PROMOTED: groups = array<i64: 0, 1>, kernel = @[[SHARED]], phase = "run", reads = array<i64: 0, 1, 2>
// PROMOTED-SAME: groups = array<i64: 2>, kernel = @[[ALONE]], phase = "run"

// APART-NOT: call @
// APART: groups = array<i64: 0>, kernel = @[[FIRST:k0_[a-z0-9_]+]]
// APART-SAME: groups = array<i64: 1>, kernel = @[[FIRST]]
// APART-SAME: groups = array<i64: 2>, kernel = @k2_
#mk = affine_map<(m, n, k) -> (m, k)>
#kn = affine_map<(m, n, k) -> (k, n)>
#mn = affine_map<(m, n, k) -> (m, n)>

func.func @main(%a: tensor<64x48xf32>, %b: tensor<48x96xf32>, %c: tensor<48x96xf32>, %d: tensor<96x40xf32>) -> (tensor<64x96xf32>, tensor<64x96xf32>, tensor<64x40xf32>) {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<64x96xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<64x96xf32>) -> tensor<64x96xf32>
  %e2 = tensor.empty() : tensor<64x40xf32>
  %f2 = linalg.fill ins(%zero : f32) outs(%e2 : tensor<64x40xf32>) -> tensor<64x40xf32>
  %p = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<64x48xf32>, tensor<48x96xf32>) outs(%f : tensor<64x96xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %u = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %u : f32
    linalg.yield %t : f32
  } -> tensor<64x96xf32>
  %q = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %c : tensor<64x48xf32>, tensor<48x96xf32>) outs(%f : tensor<64x96xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %u = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %u : f32
    linalg.yield %t : f32
  } -> tensor<64x96xf32>
  %r = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%p, %d : tensor<64x96xf32>, tensor<96x40xf32>) outs(%f2 : tensor<64x40xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %u = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %u : f32
    linalg.yield %t : f32
  } -> tensor<64x40xf32>
  return %p, %q, %r : tensor<64x96xf32>, tensor<64x96xf32>, tensor<64x40xf32>
}
