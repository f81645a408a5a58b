#map = affine_map<(d0, d1, d2, d3, d4, d5) -> (0, d3, d1 * 32 + d4, d2 * 32 + d5)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d3, d5, d0, d4)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<1x3x224x224xf32>, %arg1: tensor<3x32x384x32xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<1x3x224x224xf32>) -> tensor<1x3x224x224xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<3x32x384x32xf32>) -> tensor<3x32x384x32xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %3 = "tile.read"(%0) {map = #map} : (tensor<1x3x224x224xf32>) -> f32
      %4 = "tile.read"(%1) {map = #map1} : (tensor<3x32x384x32xf32>) -> f32
      %5 = arith.mulf %3, %4 : f32
      %6 = arith.addf %arg2, %5 : f32
      "tile.yield"(%6) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/conv_proj/Conv", reduction = array<i64: 3, 32, 32>} : () -> tensor<384x7x7xf32>
    "tile.output"(%2) {name = "y0"} : (tensor<384x7x7xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 2>}], inputs = [{name = "x"}, {name = "packed weights:153", weight}], sym_name = "main"} : () -> ()
}
