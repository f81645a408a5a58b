#map = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d4, d2 * 2 + d5 - 3, d3 * 2 + d6 - 3)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d1, d4, d5, d6)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x3x224x224xf32>, %arg1: tensor<64x3x7x7xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x3x224x224xf32>) -> tensor<64x3x224x224xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64x3x7x7xf32>) -> tensor<64x3x7x7xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %3 = "tile.read"(%0) {map = #map, padding = 0.000000e+00 : f32} : (tensor<64x3x224x224xf32>) -> f32
      %4 = "tile.read"(%1) {map = #map1} : (tensor<64x3x7x7xf32>) -> f32
      %5 = arith.mulf %3, %4 : f32
      %6 = arith.addf %arg2, %5 : f32
      "tile.yield"(%6) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/conv1/Conv", reduction = array<i64: 3, 7, 7>} : () -> tensor<64x64x112x112xf32>
    "tile.output"(%2) {name = "y0"} : (tensor<64x64x112x112xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 2>}], inputs = [{name = "x"}, {name = "onnx::Conv_497", weight}], sym_name = "main"} : () -> ()
}
