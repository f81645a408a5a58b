#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x2048x7x7xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x2048x7x7xf32>) -> tensor<64x2048x7x7xf32>
    %1 = "tile.operator"() ({
    ^bb0(%arg1: f32):
      %2 = "tile.read"(%0) {map = #map} : (tensor<64x2048x7x7xf32>) -> f32
      %3 = arith.addf %arg1, %2 : f32
      "tile.yield"(%3) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/GlobalAveragePool", reduction = array<i64: 7, 7>} : () -> tensor<64x2048xf32>
    "tile.output"(%1) {name = "y0"} : (tensor<64x2048xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 1>}], inputs = [{name = "/layer4/layer4.2/Relu_2:296"}], sym_name = "main"} : () -> ()
}
