#map = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d4, d2 * 2 + d5 - 3, d3 * 2 + d6 - 3)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d1, d4, d5, d6)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x3x224x224xf32>, %arg1: tensor<64x3x7x7xf32>, %arg2: tensor<64xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x3x224x224xf32>) -> tensor<64x3x224x224xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64x3x7x7xf32>) -> tensor<64x3x7x7xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %8 = "tile.read"(%0) {map = #map, padding = 0.000000e+00 : f32} : (tensor<64x3x224x224xf32>) -> f32
      %9 = "tile.read"(%1) {map = #map1} : (tensor<64x3x7x7xf32>) -> f32
      %10 = arith.mulf %8, %9 : f32
      %11 = arith.addf %arg3, %10 : f32
      "tile.yield"(%11) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/conv1/Conv", reduction = array<i64: 3, 7, 7>} : () -> tensor<64x64x112x112xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<64x64x112x112xf32>) -> tensor<64x64x112x112xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<64xf32>) -> tensor<64xf32>
    %5 = "tile.operator"() ({
      %8 = "tile.read"(%3) {map = #map2} : (tensor<64x64x112x112xf32>) -> f32
      %9 = "tile.read"(%4) {map = #map3} : (tensor<64xf32>) -> f32
      %10 = arith.addf %9, %8 : f32
      "tile.yield"(%10) : (f32) -> ()
    }) {kind = "map", name = "/conv1/Conv", reduction = array<i64>} : () -> tensor<64x64x112x112xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<64x64x112x112xf32>) -> tensor<64x64x112x112xf32>
    %7 = "tile.operator"() ({
      %8 = "tile.read"(%6) {map = #map2} : (tensor<64x64x112x112xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %9 = arith.cmpf ugt, %8, %cst : f32
      %10 = arith.select %9, %8, %cst : f32
      "tile.yield"(%10) : (f32) -> ()
    }) {kind = "map", name = "/Relu", reduction = array<i64>} : () -> tensor<64x64x112x112xf32>
    "tile.output"(%7) {name = "y0"} : (tensor<64x64x112x112xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>], operators = array<i64: 0, 1, 2>, outputs = array<i64: 5>}], inputs = [{name = "x"}, {name = "onnx::Conv_497", weight}, {name = "onnx::Conv_498", weight}], sym_name = "main"} : () -> ()
}
