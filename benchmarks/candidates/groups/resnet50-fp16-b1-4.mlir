#map = affine_map<(d0, d1) -> (d1)>
#map1 = affine_map<(d0, d1) -> (d0, d1)>
#map2 = affine_map<(d0) -> (d0)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<2048xf16>, %arg1: tensor<1000x2048xf16>, %arg2: tensor<1000xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<2048xf16>) -> tensor<2048xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<1000x2048xf16>) -> tensor<1000x2048xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %10 = "tile.read"(%0) {map = #map} : (tensor<2048xf16>) -> f16
      %11 = arith.extf %10 : f16 to f32
      %12 = "tile.read"(%1) {map = #map1} : (tensor<1000x2048xf16>) -> f16
      %13 = arith.extf %12 : f16 to f32
      %14 = arith.mulf %11, %13 : f32
      %15 = arith.addf %arg3, %14 : f32
      "tile.yield"(%15) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/fc/Gemm", reduction = array<i64: 2048>} : () -> tensor<1000xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<1000xf32>) -> tensor<1000xf32>
    %4 = "tile.operator"() ({
      %10 = "tile.read"(%3) {map = #map2} : (tensor<1000xf32>) -> f32
      %11 = arith.truncf %10 : f32 to f16
      "tile.yield"(%11) : (f16) -> ()
    }) {kind = "map", name = "/fc/Gemm", reduction = array<i64>} : () -> tensor<1000xf16>
    %5 = "tile.reuse"(%4) {level = #tile.level<0 : i64>} : (tensor<1000xf16>) -> tensor<1000xf16>
    %6 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<1000xf16>) -> tensor<1000xf16>
    %7 = "tile.operator"() ({
      %10 = "tile.read"(%5) {map = #map2} : (tensor<1000xf16>) -> f16
      %11 = arith.extf %10 : f16 to f32
      %12 = "tile.read"(%6) {map = #map2} : (tensor<1000xf16>) -> f16
      %13 = arith.extf %12 : f16 to f32
      %14 = arith.addf %11, %13 : f32
      %15 = arith.truncf %14 : f32 to f16
      "tile.yield"(%15) : (f16) -> ()
    }) {kind = "map", name = "/fc/Gemm", reduction = array<i64>} : () -> tensor<1000xf16>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<1000xf16>) -> tensor<1000xf16>
    %9 = "tile.operator"() ({
      %10 = "tile.read"(%8) {map = #map} : (tensor<1000xf16>) -> f16
      "tile.yield"(%10) : (f16) -> ()
    }) {kind = "view", name = "/fc/Gemm", reduction = array<i64>} : () -> tensor<1x1000xf16>
    "tile.output"(%9) {name = "y0"} : (tensor<1x1000xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 0>], operators = array<i64: 0, 1, 2, 3>, outputs = array<i64: 6>}], inputs = [{name = "/GlobalAveragePool:406"}, {name = "fc.weight", weight}, {name = "fc.bias", weight}], sym_name = "main"} : () -> ()
}
