#map = affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d1, d4, 0, 0)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x960x7x7xf32>, %arg1: tensor<320x960x1x1xf32>, %arg2: tensor<320xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x960x7x7xf32>) -> tensor<64x960x7x7xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<320x960x1x1xf32>) -> tensor<320x960x1x1xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %6 = "tile.read"(%0) {map = #map} : (tensor<64x960x7x7xf32>) -> f32
      %7 = "tile.read"(%1) {map = #map1} : (tensor<320x960x1x1xf32>) -> f32
      %8 = arith.mulf %6, %7 : f32
      %9 = arith.addf %arg3, %8 : f32
      "tile.yield"(%9) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.17/conv/conv.2/Conv", reduction = array<i64: 960>} : () -> tensor<64x320x7x7xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<64x320x7x7xf32>) -> tensor<64x320x7x7xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<320xf32>) -> tensor<320xf32>
    %5 = "tile.operator"() ({
      %6 = "tile.read"(%3) {map = #map2} : (tensor<64x320x7x7xf32>) -> f32
      %7 = "tile.read"(%4) {map = #map3} : (tensor<320xf32>) -> f32
      %8 = arith.addf %7, %6 : f32
      "tile.yield"(%8) : (f32) -> ()
    }) {kind = "map", name = "/features/features.17/conv/conv.2/Conv", reduction = array<i64>} : () -> tensor<64x320x7x7xf32>
    "tile.output"(%5) {name = "y0"} : (tensor<64x320x7x7xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>], operators = array<i64: 0, 1>, outputs = array<i64: 4>}], inputs = [{name = "/features/features.17/conv/conv.1/conv.1.2/Clip:250"}, {name = "onnx::Conv_688", weight}, {name = "onnx::Conv_689", weight}], sym_name = "main"} : () -> ()
}
