#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d3, d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x128x768xf32>, %arg1: tensor<768x3072xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<768x3072xf32>) -> tensor<768x3072xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %3 = "tile.read"(%0) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %4 = "tile.read"(%1) {map = #map1} : (tensor<768x3072xf32>) -> f32
      %5 = arith.mulf %3, %4 : f32
      %6 = arith.addf %arg2, %5 : f32
      "tile.yield"(%6) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layers.0/widen/MatMul", reduction = array<i64: 768>} : () -> tensor<64x128x3072xf32>
    "tile.output"(%2) {name = "y0"} : (tensor<64x128x3072xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 2>}], inputs = [{name = "/layers.0/attention_norm/LayerNormalization:69"}, {name = "onnx::MatMul_156", weight}], sym_name = "main"} : () -> ()
}
