#map = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1 + d3 - 1, d2 + d4 - 1)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d0, 0, d3, d4)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map3 = affine_map<(d0, d1, d2) -> (d0)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<960x7x7xf32>, %arg1: tensor<960x1x3x3xf32>, %arg2: tensor<960xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<960x7x7xf32>) -> tensor<960x7x7xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<960x1x3x3xf32>) -> tensor<960x1x3x3xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %8 = "tile.read"(%0) {map = #map, padding = 0.000000e+00 : f32} : (tensor<960x7x7xf32>) -> f32
      %9 = "tile.read"(%1) {map = #map1} : (tensor<960x1x3x3xf32>) -> f32
      %10 = arith.mulf %8, %9 : f32
      %11 = arith.addf %arg3, %10 : f32
      "tile.yield"(%11) : (f32) -> ()
    }) {combiner = "add", kind = "window", name = "/features/features.15/conv/conv.1/conv.1.0/Conv", reduction = array<i64: 3, 3>} : () -> tensor<960x7x7xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<960x7x7xf32>) -> tensor<960x7x7xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<960xf32>) -> tensor<960xf32>
    %5 = "tile.operator"() ({
      %8 = "tile.read"(%3) {map = #map2} : (tensor<960x7x7xf32>) -> f32
      %9 = "tile.read"(%4) {map = #map3} : (tensor<960xf32>) -> f32
      %10 = arith.addf %9, %8 : f32
      "tile.yield"(%10) : (f32) -> ()
    }) {kind = "map", name = "/features/features.15/conv/conv.1/conv.1.0/Conv", reduction = array<i64>} : () -> tensor<960x7x7xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<960x7x7xf32>) -> tensor<960x7x7xf32>
    %7 = "tile.operator"() ({
      %8 = "tile.read"(%6) {map = #map2} : (tensor<960x7x7xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %9 = arith.cmpf ult, %8, %cst : f32
      %10 = arith.select %9, %cst, %8 : f32
      %cst_0 = arith.constant 6.000000e+00 : f32
      %11 = arith.cmpf ugt, %10, %cst_0 : f32
      %12 = arith.select %11, %cst_0, %10 : f32
      "tile.yield"(%12) : (f32) -> ()
    }) {kind = "map", name = "/features/features.15/conv/conv.1/conv.1.2/Clip", reduction = array<i64>} : () -> tensor<960x7x7xf32>
    "tile.output"(%7) {name = "y0"} : (tensor<960x7x7xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>], operators = array<i64: 0, 1, 2>, outputs = array<i64: 5>}], inputs = [{name = "/features/features.15/conv/conv.0/conv.0.2/Clip:229"}, {name = "onnx::Conv_667", weight}, {name = "onnx::Conv_668", weight}], sym_name = "main"} : () -> ()
}
