#map = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2 + d4 - 1, d3 + d5 - 1)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, 0, d4, d5)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x144x56x56xf16>, %arg1: tensor<144x1x3x3xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x144x56x56xf16>) -> tensor<64x144x56x56xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<144x1x3x3xf16>) -> tensor<144x1x3x3xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %3 = "tile.read"(%0) {map = #map, padding = 0.000000e+00 : f16} : (tensor<64x144x56x56xf16>) -> f16
      %4 = arith.extf %3 : f16 to f32
      %5 = "tile.read"(%1) {map = #map1} : (tensor<144x1x3x3xf16>) -> f16
      %6 = arith.extf %5 : f16 to f32
      %7 = arith.mulf %4, %6 : f32
      %8 = arith.addf %arg2, %7 : f32
      "tile.yield"(%8) : (f32) -> ()
    }) {combiner = "add", kind = "window", name = "/features/features.3/conv/conv.1/conv.1.0/Conv", reduction = array<i64: 3, 3>} : () -> tensor<64x144x56x56xf32>
    "tile.output"(%2) {name = "y0"} : (tensor<64x144x56x56xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 2>}], inputs = [{name = "/features/features.3/conv/conv.0/conv.0.2/Clip:139"}, {name = "onnx::Conv_559", weight}], sym_name = "main"} : () -> ()
}
