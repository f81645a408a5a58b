#map = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2 * 2 + d4 - 1, d3 * 2 + d5 - 1)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d2, d3)>
#map2 = affine_map<(d0, d1, d2, d3, d4) -> (d1, d4, 0, 0)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x64x112x112xf32>, %arg1: tensor<64x64x1x1xf32>, %arg2: tensor<64xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x64x112x112xf32>) -> tensor<64x64x112x112xf32>
    %1 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %10 = "tile.read"(%0) {map = #map, padding = 0xFF800000 : f32} : (tensor<64x64x112x112xf32>) -> f32
      %11 = arith.maximumf %arg3, %10 : f32
      "tile.yield"(%11) : (f32) -> ()
    }) {combiner = "max", kind = "window", name = "/MaxPool", reduction = array<i64: 3, 3>} : () -> tensor<64x64x56x56xf32>
    %2 = "tile.reuse"(%1) {level = #tile.level<1 : i64>} : (tensor<64x64x56x56xf32>) -> tensor<64x64x56x56xf32>
    %3 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64x64x1x1xf32>) -> tensor<64x64x1x1xf32>
    %4 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %10 = "tile.read"(%2) {map = #map1} : (tensor<64x64x56x56xf32>) -> f32
      %11 = "tile.read"(%3) {map = #map2} : (tensor<64x64x1x1xf32>) -> f32
      %12 = arith.mulf %10, %11 : f32
      %13 = arith.addf %arg3, %12 : f32
      "tile.yield"(%13) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layer1/layer1.0/conv1/Conv", reduction = array<i64: 64>} : () -> tensor<64x64x56x56xf32>
    %5 = "tile.reuse"(%4) {level = #tile.level<0 : i64>} : (tensor<64x64x56x56xf32>) -> tensor<64x64x56x56xf32>
    %6 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<64xf32>) -> tensor<64xf32>
    %7 = "tile.operator"() ({
      %10 = "tile.read"(%5) {map = #map3} : (tensor<64x64x56x56xf32>) -> f32
      %11 = "tile.read"(%6) {map = #map4} : (tensor<64xf32>) -> f32
      %12 = arith.addf %11, %10 : f32
      "tile.yield"(%12) : (f32) -> ()
    }) {kind = "map", name = "/layer1/layer1.0/conv1/Conv", reduction = array<i64>} : () -> tensor<64x64x56x56xf32>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<64x64x56x56xf32>) -> tensor<64x64x56x56xf32>
    %9 = "tile.operator"() ({
      %10 = "tile.read"(%8) {map = #map3} : (tensor<64x64x56x56xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %11 = arith.cmpf ugt, %10, %cst : f32
      %12 = arith.select %11, %10, %cst : f32
      "tile.yield"(%12) : (f32) -> ()
    }) {kind = "map", name = "/layer1/layer1.0/Relu", reduction = array<i64>} : () -> tensor<64x64x56x56xf32>
    "tile.output"(%1) {name = "y0"} : (tensor<64x64x56x56xf32>) -> ()
    "tile.output"(%9) {name = "y1"} : (tensor<64x64x56x56xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 1>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 0>], operators = array<i64: 0, 1, 2, 3>, outputs = array<i64: 3, 6>}], inputs = [{name = "/Relu:111"}, {name = "onnx::Conv_500", weight}, {name = "onnx::Conv_501", weight}], sym_name = "main"} : () -> ()
}
