#map = affine_map<(d0, d1, d2, d3) -> (d3, d1, d2)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d3, 0, 0)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<320x7x7xf32>, %arg1: tensor<1280x320x1x1xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<320x7x7xf32>) -> tensor<320x7x7xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<1280x320x1x1xf32>) -> tensor<1280x320x1x1xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %3 = "tile.read"(%0) {map = #map} : (tensor<320x7x7xf32>) -> f32
      %4 = "tile.read"(%1) {map = #map1} : (tensor<1280x320x1x1xf32>) -> f32
      %5 = arith.mulf %3, %4 : f32
      %6 = arith.addf %arg2, %5 : f32
      "tile.yield"(%6) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.18/features.18.0/Conv", reduction = array<i64: 320>} : () -> tensor<1280x7x7xf32>
    "tile.output"(%2) {name = "y0"} : (tensor<1280x7x7xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 2>}], inputs = [{name = "/features/features.17/conv/conv.2/Conv:252"}, {name = "onnx::Conv_691", weight}], sym_name = "main"} : () -> ()
}
