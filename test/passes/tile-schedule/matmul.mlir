// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h200},tile-schedule{device=h200}" | FileCheck %s --check-prefix=GPU
// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=cpu},tile-schedule{device=cpu}" | FileCheck %s --check-prefix=CPU

// The tile, the next best ones, and all that was counted, stand on the graph, and that warpgroups multiply; a processor gets one
// thread and no padding of rows.
// GPU: kind = "contraction"{{.*}}tile = array<i64: {{[0-9]+}}, {{[0-9]+}}>
// GPU: alternatives = [{limit = "{{[a-z0-9 ]+}}", seconds = {{[0-9.eE-]+}} : f64, shared = {{[0-9]+}} : i64, tile = array<i64: {{[0-9]+}}, {{[0-9]+}}>, traffic = {{[0-9]+}} : i64}, {
// GPU-SAME: footprint = {"0" = {{[0-9]+}} : i64, "1" = {{[0-9]+}} : i64, "2" = 1572864 : i64}
// GPU-SAME: grid = array<i64: {{[0-9]+}}, {{[0-9]+}}>
// GPU-SAME: level_traffic = {"0" = {{[1-9][0-9]+}} : i64, "1" = [[TRAFFIC:[0-9]+]] : i64, "2" = 0 : i64}, levels = [], limit = "{{[a-z0-9 ]+}}"
// GPU-SAME: row_padding = 16 : i64, seconds = {{[0-9.eE-]+}} : f64, stages = {{[234]}} : i64
// GPU-SAME: summed = {"0" = [array<i64>, array<i64: 0>, {{[0-9]+}}]}
// GPU-SAME: terms = {arithmetic = {{[0-9.eE-]+}} : f64, "device memory" = {{[0-9.eE+-]+}} : f64, "first level" = {{[0-9.eE+-]+}} : f64
// GPU-SAME: threads = {{128|256}} : i64
// GPU-SAME: traffic = [[TRAFFIC]] : i64, warpgroups = array<i64: 0>, waves =
// CPU: level_traffic = {"1" = [[TRAFFIC:[0-9]+]] : i64, "2" = 0 : i64}
// CPU-SAME: row_padding = 0 : i64
// CPU-SAME: stages = 1 : i64
// CPU-SAME: threads = 1 : i64
// CPU-SAME: warpgroups = array<i64>
#mk = affine_map<(m, n, k) -> (m, k)>
#kn = affine_map<(m, n, k) -> (k, n)>
#mn = affine_map<(m, n, k) -> (m, n)>

func.func @main(%a: tensor<512x256xf16>, %b: tensor<256x512xf16>) -> tensor<512x512xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<512x512xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<512x512xf32>) -> tensor<512x512xf32>
  %s = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<512x256xf16>, tensor<256x512xf16>) outs(%f : tensor<512x512xf32>) {
  ^bb0(%x: f16, %y: f16, %sum: f32):
    %u = arith.extf %x : f16 to f32
    %v = arith.extf %y : f16 to f32
    %p = arith.mulf %u, %v : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<512x512xf32>
  return %s : tensor<512x512xf32>
}
