#map = affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d1, d4, 0, 0)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d1)>
#map4 = affine_map<(d0, d1) -> (d0, d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x320x7x7xf32>, %arg1: tensor<1280x320x1x1xf32>, %arg2: tensor<1280xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x320x7x7xf32>) -> tensor<64x320x7x7xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<1280x320x1x1xf32>) -> tensor<1280x320x1x1xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %12 = "tile.read"(%0) {map = #map} : (tensor<64x320x7x7xf32>) -> f32
      %13 = "tile.read"(%1) {map = #map1} : (tensor<1280x320x1x1xf32>) -> f32
      %14 = arith.mulf %12, %13 : f32
      %15 = arith.addf %arg3, %14 : f32
      "tile.yield"(%15) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.18/features.18.0/Conv", reduction = array<i64: 320>} : () -> tensor<64x1280x7x7xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<64x1280x7x7xf32>) -> tensor<64x1280x7x7xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<1280xf32>) -> tensor<1280xf32>
    %5 = "tile.operator"() ({
      %12 = "tile.read"(%3) {map = #map2} : (tensor<64x1280x7x7xf32>) -> f32
      %13 = "tile.read"(%4) {map = #map3} : (tensor<1280xf32>) -> f32
      %14 = arith.addf %13, %12 : f32
      "tile.yield"(%14) : (f32) -> ()
    }) {kind = "map", name = "/features/features.18/features.18.0/Conv", reduction = array<i64>} : () -> tensor<64x1280x7x7xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<64x1280x7x7xf32>) -> tensor<64x1280x7x7xf32>
    %7 = "tile.operator"() ({
      %12 = "tile.read"(%6) {map = #map2} : (tensor<64x1280x7x7xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %13 = arith.cmpf ult, %12, %cst : f32
      %14 = arith.select %13, %cst, %12 : f32
      %cst_0 = arith.constant 6.000000e+00 : f32
      %15 = arith.cmpf ugt, %14, %cst_0 : f32
      %16 = arith.select %15, %cst_0, %14 : f32
      "tile.yield"(%16) : (f32) -> ()
    }) {kind = "map", name = "/features/features.18/features.18.2/Clip", reduction = array<i64>} : () -> tensor<64x1280x7x7xf32>
    %8 = "tile.reuse"(%7) {level = #tile.level<1 : i64>} : (tensor<64x1280x7x7xf32>) -> tensor<64x1280x7x7xf32>
    %9 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %12 = "tile.read"(%8) {map = #map2} : (tensor<64x1280x7x7xf32>) -> f32
      %13 = arith.addf %12, %arg3 : f32
      "tile.yield"(%13) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/ReduceMean", reduction = array<i64: 7, 7>} : () -> tensor<64x1280xf32>
    %10 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<64x1280xf32>) -> tensor<64x1280xf32>
    %11 = "tile.operator"() ({
      %12 = "tile.read"(%10) {map = #map4} : (tensor<64x1280xf32>) -> f32
      %cst = arith.constant 4.900000e+01 : f32
      %13 = arith.divf %12, %cst : f32
      "tile.yield"(%13) : (f32) -> ()
    }) {kind = "map", name = "/ReduceMean", reduction = array<i64>} : () -> tensor<64x1280xf32>
    "tile.output"(%11) {name = "y0"} : (tensor<64x1280xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 1>, array<i64: 3, 4, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4>, outputs = array<i64: 7>}], inputs = [{name = "/features/features.17/conv/conv.2/Conv:252"}, {name = "onnx::Conv_691", weight}, {name = "onnx::Conv_692", weight}], sym_name = "main"} : () -> ()
}
