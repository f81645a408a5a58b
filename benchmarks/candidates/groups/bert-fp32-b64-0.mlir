#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d3, d2)>
#map2 = affine_map<(d0, d1, d2) -> (d2)>
#map3 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x128x768xf32>, %arg1: tensor<768x3072xf32>, %arg2: tensor<3072xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<768x3072xf32>) -> tensor<768x3072xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %8 = "tile.read"(%0) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %9 = "tile.read"(%1) {map = #map1} : (tensor<768x3072xf32>) -> f32
      %10 = arith.mulf %8, %9 : f32
      %11 = arith.addf %arg3, %10 : f32
      "tile.yield"(%11) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layers.0/widen/MatMul", reduction = array<i64: 768>} : () -> tensor<64x128x3072xf32>
    %3 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<3072xf32>) -> tensor<3072xf32>
    %4 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<64x128x3072xf32>) -> tensor<64x128x3072xf32>
    %5 = "tile.operator"() ({
      %8 = "tile.read"(%3) {map = #map2} : (tensor<3072xf32>) -> f32
      %9 = "tile.read"(%4) {map = #map3} : (tensor<64x128x3072xf32>) -> f32
      %10 = arith.addf %8, %9 : f32
      "tile.yield"(%10) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/widen/Add", reduction = array<i64>} : () -> tensor<64x128x3072xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<64x128x3072xf32>) -> tensor<64x128x3072xf32>
    %7 = "tile.operator"() ({
      %8 = "tile.read"(%6) {map = #map3} : (tensor<64x128x3072xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %9 = arith.cmpf ugt, %8, %cst : f32
      %10 = arith.select %9, %8, %cst : f32
      "tile.yield"(%10) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/Relu", reduction = array<i64>} : () -> tensor<64x128x3072xf32>
    "tile.output"(%7) {name = "y0"} : (tensor<64x128x3072xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 1, 0>, array<i64: 1, 2, 0, 0>], operators = array<i64: 0, 1, 2>, outputs = array<i64: 5>}], inputs = [{name = "/layers.0/attention_norm/LayerNormalization:69"}, {name = "onnx::MatMul_156", weight}, {name = "layers.0.widen.bias", weight}], sym_name = "main"} : () -> ()
}
