#map = affine_map<(d0, d1, d2, d3) -> (d3, d1, d2)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d3, 0, 0)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map3 = affine_map<(d0, d1, d2) -> (d0)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<320x7x7xf32>, %arg1: tensor<1280x320x1x1xf32>, %arg2: tensor<1280xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<320x7x7xf32>) -> tensor<320x7x7xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<1280x320x1x1xf32>) -> tensor<1280x320x1x1xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %8 = "tile.read"(%0) {map = #map} : (tensor<320x7x7xf32>) -> f32
      %9 = "tile.read"(%1) {map = #map1} : (tensor<1280x320x1x1xf32>) -> f32
      %10 = arith.mulf %8, %9 : f32
      %11 = arith.addf %arg3, %10 : f32
      "tile.yield"(%11) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.18/features.18.0/Conv", reduction = array<i64: 320>} : () -> tensor<1280x7x7xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<1280x7x7xf32>) -> tensor<1280x7x7xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<1280xf32>) -> tensor<1280xf32>
    %5 = "tile.operator"() ({
      %8 = "tile.read"(%3) {map = #map2} : (tensor<1280x7x7xf32>) -> f32
      %9 = "tile.read"(%4) {map = #map3} : (tensor<1280xf32>) -> f32
      %10 = arith.addf %9, %8 : f32
      "tile.yield"(%10) : (f32) -> ()
    }) {kind = "map", name = "/features/features.18/features.18.0/Conv", reduction = array<i64>} : () -> tensor<1280x7x7xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<1280x7x7xf32>) -> tensor<1280x7x7xf32>
    %7 = "tile.operator"() ({
      %8 = "tile.read"(%6) {map = #map2} : (tensor<1280x7x7xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %9 = arith.cmpf ult, %8, %cst : f32
      %10 = arith.select %9, %cst, %8 : f32
      %cst_0 = arith.constant 6.000000e+00 : f32
      %11 = arith.cmpf ugt, %10, %cst_0 : f32
      %12 = arith.select %11, %cst_0, %10 : f32
      "tile.yield"(%12) : (f32) -> ()
    }) {kind = "map", name = "/features/features.18/features.18.2/Clip", reduction = array<i64>} : () -> tensor<1280x7x7xf32>
    "tile.output"(%7) {name = "y0"} : (tensor<1280x7x7xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>], operators = array<i64: 0, 1, 2>, outputs = array<i64: 5>}], inputs = [{name = "/features/features.17/conv/conv.2/Conv:252"}, {name = "onnx::Conv_691", weight}, {name = "onnx::Conv_692", weight}], sym_name = "main"} : () -> ()
}
