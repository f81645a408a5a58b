// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h200},tile-schedule{device=h200}" --split-input-file | FileCheck %s

// Two outputs: the first is written, and read again in registers. The kernel moves three tensors of 1 MiB.
// CHECK: "tile.reuse"(%arg0) {level = #tile.level<2 : i64>}
// CHECK: "tile.reuse"({{.*}}level = #tile.level<0 : i64>
// CHECK: operators = array<i64: 0, 1>, outputs = array<i64: 1, 2>
// CHECK-SAME: traffic = 3145728 : i64
// CHECK-SAME: sym_name = "two_outputs"
#id = affine_map<(m, n) -> (m, n)>

func.func @two_outputs(%x: tensor<512x512xf32>) -> (tensor<512x512xf32>, tensor<512x512xf32>) {
  %e = tensor.empty() : tensor<512x512xf32>
  %y = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<512x512xf32>) outs(%e : tensor<512x512xf32>) {
  ^bb0(%v0: f32, %o: f32):
    %t = math.tanh %v0 : f32
    linalg.yield %t : f32
  } -> tensor<512x512xf32>
  %z = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%y : tensor<512x512xf32>) outs(%e : tensor<512x512xf32>) {
  ^bb0(%v0: f32, %o: f32):
    %t = math.exp %v0 : f32
    linalg.yield %t : f32
  } -> tensor<512x512xf32>
  return %y, %z : tensor<512x512xf32>, tensor<512x512xf32>
}

// -----

// A diamond with a residual: two consumers of one tensor, and an input that is read twice in the same place. One
// kernel reads 1 MiB and writes 1 MiB.
// CHECK-COUNT-4: "tile.reuse"({{.*}}level = #tile.level<0 : i64>
// CHECK: operators = array<i64: 0, 1, 2, 3>, outputs = array<i64: 4>
// CHECK-SAME: traffic = 2097152 : i64
// CHECK-SAME: sym_name = "diamond"
#id = affine_map<(m, n) -> (m, n)>

func.func @diamond(%x: tensor<512x512xf32>) -> tensor<512x512xf32> {
  %e = tensor.empty() : tensor<512x512xf32>
  %y = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<512x512xf32>) outs(%e : tensor<512x512xf32>) {
  ^bb0(%v0: f32, %o: f32):
    %t = math.tanh %v0 : f32
    linalg.yield %t : f32
  } -> tensor<512x512xf32>
  %l = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%y : tensor<512x512xf32>) outs(%e : tensor<512x512xf32>) {
  ^bb0(%v0: f32, %o: f32):
    %t = math.exp %v0 : f32
    linalg.yield %t : f32
  } -> tensor<512x512xf32>
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%y : tensor<512x512xf32>) outs(%e : tensor<512x512xf32>) {
  ^bb0(%v0: f32, %o: f32):
    %t = math.absf %v0 : f32
    linalg.yield %t : f32
  } -> tensor<512x512xf32>
  %z = linalg.generic {indexing_maps = [#id, #id, #id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%l, %r, %x : tensor<512x512xf32>, tensor<512x512xf32>, tensor<512x512xf32>) outs(%e : tensor<512x512xf32>) {
  ^bb0(%v0: f32, %v1: f32, %v2: f32, %o: f32):
    %s = arith.addf %v0, %v1 : f32
    %t = arith.addf %s, %v2 : f32
    linalg.yield %t : f32
  } -> tensor<512x512xf32>
  return %z : tensor<512x512xf32>
}
