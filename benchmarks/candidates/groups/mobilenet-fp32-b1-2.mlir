#map = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1 + d3 - 1, d2 + d4 - 1)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d0, 0, d3, d4)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map3 = affine_map<(d0, d1, d2) -> (d0)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d3, d1, d2)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0, d3, 0, 0)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<576x14x14xf32>, %arg1: tensor<576x1x3x3xf32>, %arg2: tensor<576xf32>, %arg3: tensor<96x576x1x1xf32>, %arg4: tensor<96xf32>, %arg5: tensor<96x14x14xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<576x14x14xf32>) -> tensor<576x14x14xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<576x1x3x3xf32>) -> tensor<576x1x3x3xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %17 = "tile.read"(%0) {map = #map, padding = 0.000000e+00 : f32} : (tensor<576x14x14xf32>) -> f32
      %18 = "tile.read"(%1) {map = #map1} : (tensor<576x1x3x3xf32>) -> f32
      %19 = arith.mulf %17, %18 : f32
      %20 = arith.addf %arg6, %19 : f32
      "tile.yield"(%20) : (f32) -> ()
    }) {combiner = "add", kind = "window", name = "/features/features.12/conv/conv.1/conv.1.0/Conv", reduction = array<i64: 3, 3>} : () -> tensor<576x14x14xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<576x14x14xf32>) -> tensor<576x14x14xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<576xf32>) -> tensor<576xf32>
    %5 = "tile.operator"() ({
      %17 = "tile.read"(%3) {map = #map2} : (tensor<576x14x14xf32>) -> f32
      %18 = "tile.read"(%4) {map = #map3} : (tensor<576xf32>) -> f32
      %19 = arith.addf %18, %17 : f32
      "tile.yield"(%19) : (f32) -> ()
    }) {kind = "map", name = "/features/features.12/conv/conv.1/conv.1.0/Conv", reduction = array<i64>} : () -> tensor<576x14x14xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<576x14x14xf32>) -> tensor<576x14x14xf32>
    %7 = "tile.operator"() ({
      %17 = "tile.read"(%6) {map = #map2} : (tensor<576x14x14xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %18 = arith.cmpf ult, %17, %cst : f32
      %19 = arith.select %18, %cst, %17 : f32
      %cst_0 = arith.constant 6.000000e+00 : f32
      %20 = arith.cmpf ugt, %19, %cst_0 : f32
      %21 = arith.select %20, %cst_0, %19 : f32
      "tile.yield"(%21) : (f32) -> ()
    }) {kind = "map", name = "/features/features.12/conv/conv.1/conv.1.2/Clip", reduction = array<i64>} : () -> tensor<576x14x14xf32>
    %8 = "tile.reuse"(%7) {level = #tile.level<1 : i64>} : (tensor<576x14x14xf32>) -> tensor<576x14x14xf32>
    %9 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<96x576x1x1xf32>) -> tensor<96x576x1x1xf32>
    %10 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %17 = "tile.read"(%8) {map = #map4} : (tensor<576x14x14xf32>) -> f32
      %18 = "tile.read"(%9) {map = #map5} : (tensor<96x576x1x1xf32>) -> f32
      %19 = arith.mulf %17, %18 : f32
      %20 = arith.addf %arg6, %19 : f32
      "tile.yield"(%20) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.12/conv/conv.2/Conv", reduction = array<i64: 576>} : () -> tensor<96x14x14xf32>
    %11 = "tile.reuse"(%10) {level = #tile.level<0 : i64>} : (tensor<96x14x14xf32>) -> tensor<96x14x14xf32>
    %12 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<96xf32>) -> tensor<96xf32>
    %13 = "tile.operator"() ({
      %17 = "tile.read"(%11) {map = #map2} : (tensor<96x14x14xf32>) -> f32
      %18 = "tile.read"(%12) {map = #map3} : (tensor<96xf32>) -> f32
      %19 = arith.addf %18, %17 : f32
      "tile.yield"(%19) : (f32) -> ()
    }) {kind = "map", name = "/features/features.12/conv/conv.2/Conv", reduction = array<i64>} : () -> tensor<96x14x14xf32>
    %14 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<96x14x14xf32>) -> tensor<96x14x14xf32>
    %15 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<96x14x14xf32>) -> tensor<96x14x14xf32>
    %16 = "tile.operator"() ({
      %17 = "tile.read"(%14) {map = #map2} : (tensor<96x14x14xf32>) -> f32
      %18 = "tile.read"(%15) {map = #map2} : (tensor<96x14x14xf32>) -> f32
      %19 = arith.addf %17, %18 : f32
      "tile.yield"(%19) : (f32) -> ()
    }) {kind = "map", name = "/features/features.12/Add", reduction = array<i64>} : () -> tensor<96x14x14xf32>
    "tile.output"(%16) {name = "y0"} : (tensor<96x14x14xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 1>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 1, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5>, outputs = array<i64: 11>}], inputs = [{name = "/features/features.12/conv/conv.0/conv.0.2/Clip:203"}, {name = "onnx::Conv_640", weight}, {name = "onnx::Conv_641", weight}, {name = "onnx::Conv_643", weight}, {name = "onnx::Conv_644", weight}, {name = "/features/features.11/conv/conv.2/Conv:200"}], sym_name = "main"} : () -> ()
}
