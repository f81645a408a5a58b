// RUN: welder-opt %s -p "tile-from-linalg,tile-propagate{tile=16}" | FileCheck %s

// The row maximum needs its whole row: the tile of the matmul is widened to 128 columns.
// CHECK: "tile.reuse"(%arg0) {level = #tile.level<2 : i64>, tile = array<i64: 16, 64>}
// CHECK: "tile.reuse"(%arg1) {level = #tile.level<2 : i64>, tile = array<i64: 64, 128>}
// CHECK: kind = "contraction"{{.*}}tile = array<i64: 16, 128>
// CHECK: kind = "reduction"{{.*}}tile = array<i64: 16>
// CHECK: blocks = 16 : i64
func.func @main(%a: tensor<256x64xf32>, %b: tensor<64x128xf32>) -> tensor<256xf32> {
  %zero = arith.constant 0.0 : f32
  %low = arith.constant 0xFF800000 : f32
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
  %e1 = tensor.empty() : tensor<256xf32>
  %f1 = linalg.fill ins(%low : f32) outs(%e1 : tensor<256xf32>) -> tensor<256xf32>
  %1 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]}
      ins(%0 : tensor<256x128xf32>) outs(%f1 : tensor<256xf32>) {
  ^bb0(%x: f32, %best: f32):
    %m = arith.maximumf %x, %best : f32
    linalg.yield %m : f32
  } -> tensor<256xf32>
  return %1 : tensor<256xf32>
}
