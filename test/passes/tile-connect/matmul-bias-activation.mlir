// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h200}" --split-input-file | FileCheck %s

// Bias and activation work on the accumulator in registers.
// CHECK-LABEL: tile.graph
// CHECK: %[[PRODUCT:.*]] = "tile.operator"
// CHECK: kind = "contraction"
// CHECK: "tile.reuse"(%[[PRODUCT]]) {{{.*}}level = #tile.level<0 : i64>
// CHECK: groups = [{{{.*}}operators = array<i64: 0, 1, 2>
// CHECK: sym_name = "joined"
#mk = affine_map<(m, n, k) -> (m, k)>
#kn = affine_map<(m, n, k) -> (k, n)>
#mn = affine_map<(m, n, k) -> (m, n)>
#id = affine_map<(m, n) -> (m, n)>
#column = affine_map<(m, n) -> (n)>

func.func @joined(%a: tensor<512x256xf32>, %b: tensor<256x512xf32>, %bias: tensor<512xf32>) -> tensor<512x512xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<512x512xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<512x512xf32>) -> tensor<512x512xf32>
  %s = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<512x256xf32>, tensor<256x512xf32>) outs(%f : tensor<512x512xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<512x512xf32>
  %u = linalg.generic {indexing_maps = [#id, #column, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s, %bias : tensor<512x512xf32>, tensor<512xf32>) outs(%e : tensor<512x512xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    %t = arith.addf %x, %y : f32
    linalg.yield %t : f32
  } -> tensor<512x512xf32>
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%u : tensor<512x512xf32>) outs(%e : tensor<512x512xf32>) {
  ^bb0(%x: f32, %o: f32):
    %t = math.tanh %x : f32
    linalg.yield %t : f32
  } -> tensor<512x512xf32>
  return %r : tensor<512x512xf32>
}

// -----

// A bias for each of 4096 repetitions: joined, every one of them would compute the product again.
// CHECK-LABEL: tile.graph
// CHECK: %[[PRODUCT:.*]] = "tile.operator"
// CHECK: kind = "contraction"
// CHECK: "tile.reuse"(%[[PRODUCT]]) {{{.*}}level = #tile.level<2 : i64>
// CHECK: groups = [{levels = [], operators = array<i64: 0>
// CHECK: sym_name = "apart"
#mk = affine_map<(m, n, k) -> (m, k)>
#kn = affine_map<(m, n, k) -> (k, n)>
#mn = affine_map<(m, n, k) -> (m, n)>
#id = affine_map<(r, m, n) -> (r, m, n)>
#product = affine_map<(r, m, n) -> (m, n)>

func.func @apart(%a: tensor<32x2048xf32>, %b: tensor<2048x32xf32>, %bias: tensor<4096x32x32xf32>) -> tensor<4096x32x32xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<32x32xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<32x32xf32>) -> tensor<32x32xf32>
  %s = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<32x2048xf32>, tensor<2048x32xf32>) outs(%f : tensor<32x32xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<32x32xf32>
  %e3 = tensor.empty() : tensor<4096x32x32xf32>
  %u = linalg.generic {indexing_maps = [#product, #id, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%s, %bias : tensor<32x32xf32>, tensor<4096x32x32xf32>) outs(%e3 : tensor<4096x32x32xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    %t = arith.addf %x, %y : f32
    %h = math.tanh %t : f32
    linalg.yield %h : f32
  } -> tensor<4096x32x32xf32>
  return %u : tensor<4096x32x32xf32>
}
