#map = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d4, d2 * 32 + d5, d3 * 32 + d6)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d4, d6, d1, d5)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x3x224x224xf16>, %arg1: tensor<3x32x384x32xf16>, %arg2: tensor<384xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x3x224x224xf16>) -> tensor<64x3x224x224xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<3x32x384x32xf16>) -> tensor<3x32x384x32xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %8 = "tile.read"(%0) {map = #map} : (tensor<64x3x224x224xf16>) -> f16
      %9 = arith.extf %8 : f16 to f32
      %10 = "tile.read"(%1) {map = #map1} : (tensor<3x32x384x32xf16>) -> f16
      %11 = arith.extf %10 : f16 to f32
      %12 = arith.mulf %9, %11 : f32
      %13 = arith.addf %arg3, %12 : f32
      "tile.yield"(%13) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/conv_proj/Conv", reduction = array<i64: 3, 32, 32>} : () -> tensor<64x384x7x7xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<64x384x7x7xf32>) -> tensor<64x384x7x7xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<384xf32>) -> tensor<384xf32>
    %5 = "tile.operator"() ({
      %8 = "tile.read"(%3) {map = #map2} : (tensor<64x384x7x7xf32>) -> f32
      %9 = "tile.read"(%4) {map = #map3} : (tensor<384xf32>) -> f32
      %10 = arith.addf %9, %8 : f32
      "tile.yield"(%10) : (f32) -> ()
    }) {kind = "map", name = "/conv_proj/Conv", reduction = array<i64>} : () -> tensor<64x384x7x7xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<64x384x7x7xf32>) -> tensor<64x384x7x7xf32>
    %7 = "tile.operator"() ({
      %8 = "tile.read"(%6) {map = #map2} : (tensor<64x384x7x7xf32>) -> f32
      %9 = arith.truncf %8 : f32 to f16
      "tile.yield"(%9) : (f16) -> ()
    }) {kind = "map", name = "/conv_proj/Conv", reduction = array<i64>} : () -> tensor<64x384x7x7xf16>
    "tile.output"(%7) {name = "y0"} : (tensor<64x384x7x7xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>], operators = array<i64: 0, 1, 2>, outputs = array<i64: 5>}], inputs = [{name = "x"}, {name = "packed weights:22", weight}, {name = "/conv_proj/Conv:21", weight}], sym_name = "main"} : () -> ()
}
