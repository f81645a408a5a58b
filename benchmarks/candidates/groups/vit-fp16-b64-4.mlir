#map = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d4, d2 * 32 + d5, d3 * 32 + d6)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d4, d6, d1, d5)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x3x224x224xf16>, %arg1: tensor<3x32x384x32xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x3x224x224xf16>) -> tensor<64x3x224x224xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<3x32x384x32xf16>) -> tensor<3x32x384x32xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %3 = "tile.read"(%0) {map = #map} : (tensor<64x3x224x224xf16>) -> f16
      %4 = arith.extf %3 : f16 to f32
      %5 = "tile.read"(%1) {map = #map1} : (tensor<3x32x384x32xf16>) -> f16
      %6 = arith.extf %5 : f16 to f32
      %7 = arith.mulf %4, %6 : f32
      %8 = arith.addf %arg2, %7 : f32
      "tile.yield"(%8) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/conv_proj/Conv", reduction = array<i64: 3, 32, 32>} : () -> tensor<64x384x7x7xf32>
    "tile.output"(%2) {name = "y0"} : (tensor<64x384x7x7xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 2>}], inputs = [{name = "x"}, {name = "packed weights:22", weight}], sym_name = "main"} : () -> ()
}
