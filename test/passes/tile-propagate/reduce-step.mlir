// RUN: welder-opt %s -p "tile-from-linalg,tile-propagate{tile=16,128 reduce-step=32}" | FileCheck %s

// One pass of the matmul reads 32 of the 64 places of k; its traffic is that of all passes.
// CHECK: "tile.reuse"(%arg0) {level = #tile.level<2 : i64>, tile = array<i64: 16, 32>}
// CHECK: "tile.reuse"(%arg1) {level = #tile.level<2 : i64>, tile = array<i64: 32, 128>}
// CHECK: kind = "contraction"{{.*}}tile = array<i64: 16, 128>
// CHECK: blocks = 16 : i64
// CHECK-SAME: traffic = 720896 : i64
func.func @main(%a: tensor<256x64xf32>, %b: tensor<64x128xf32>) -> tensor<256x128xf32> {
  %zero = arith.constant 0.0 : f32
  %e0 = tensor.empty() : tensor<256x128xf32>
  %f0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<256x128xf32>) -> tensor<256x128xf32>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>],
      iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<256x64xf32>, tensor<64x128xf32>) outs(%f0 : tensor<256x128xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %s = arith.addf %sum, %p : f32
    linalg.yield %s : f32
  } -> tensor<256x128xf32>
  return %0 : tensor<256x128xf32>
}
