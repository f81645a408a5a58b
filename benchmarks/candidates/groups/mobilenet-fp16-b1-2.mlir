#map = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1 + d3 - 1, d2 + d4 - 1)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d0, 0, d3, d4)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map3 = affine_map<(d0, d1, d2) -> (d0)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d3, d1, d2)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0, d3, 0, 0)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<576x14x14xf16>, %arg1: tensor<576x1x3x3xf16>, %arg2: tensor<576xf32>, %arg3: tensor<96x576x1x1xf16>, %arg4: tensor<96xf32>, %arg5: tensor<96x14x14xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<576x14x14xf16>) -> tensor<576x14x14xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<576x1x3x3xf16>) -> tensor<576x1x3x3xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %21 = "tile.read"(%0) {map = #map, padding = 0.000000e+00 : f16} : (tensor<576x14x14xf16>) -> f16
      %22 = arith.extf %21 : f16 to f32
      %23 = "tile.read"(%1) {map = #map1} : (tensor<576x1x3x3xf16>) -> f16
      %24 = arith.extf %23 : f16 to f32
      %25 = arith.mulf %22, %24 : f32
      %26 = arith.addf %arg6, %25 : f32
      "tile.yield"(%26) : (f32) -> ()
    }) {combiner = "add", kind = "window", name = "/features/features.12/conv/conv.1/conv.1.0/Conv", reduction = array<i64: 3, 3>} : () -> tensor<576x14x14xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<576x14x14xf32>) -> tensor<576x14x14xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<576xf32>) -> tensor<576xf32>
    %5 = "tile.operator"() ({
      %21 = "tile.read"(%3) {map = #map2} : (tensor<576x14x14xf32>) -> f32
      %22 = "tile.read"(%4) {map = #map3} : (tensor<576xf32>) -> f32
      %23 = arith.addf %22, %21 : f32
      "tile.yield"(%23) : (f32) -> ()
    }) {kind = "map", name = "/features/features.12/conv/conv.1/conv.1.0/Conv", reduction = array<i64>} : () -> tensor<576x14x14xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<576x14x14xf32>) -> tensor<576x14x14xf32>
    %7 = "tile.operator"() ({
      %21 = "tile.read"(%6) {map = #map2} : (tensor<576x14x14xf32>) -> f32
      %22 = arith.truncf %21 : f32 to f16
      "tile.yield"(%22) : (f16) -> ()
    }) {kind = "map", name = "/features/features.12/conv/conv.1/conv.1.0/Conv", reduction = array<i64>} : () -> tensor<576x14x14xf16>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<576x14x14xf16>) -> tensor<576x14x14xf16>
    %9 = "tile.operator"() ({
      %21 = "tile.read"(%8) {map = #map2} : (tensor<576x14x14xf16>) -> f16
      %22 = arith.extf %21 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %23 = arith.cmpf ult, %22, %cst : f32
      %24 = arith.select %23, %cst, %22 : f32
      %cst_0 = arith.constant 6.000000e+00 : f32
      %25 = arith.cmpf ugt, %24, %cst_0 : f32
      %26 = arith.select %25, %cst_0, %24 : f32
      %27 = arith.truncf %26 : f32 to f16
      "tile.yield"(%27) : (f16) -> ()
    }) {kind = "map", name = "/features/features.12/conv/conv.1/conv.1.2/Clip", reduction = array<i64>} : () -> tensor<576x14x14xf16>
    %10 = "tile.reuse"(%9) {level = #tile.level<1 : i64>} : (tensor<576x14x14xf16>) -> tensor<576x14x14xf16>
    %11 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<96x576x1x1xf16>) -> tensor<96x576x1x1xf16>
    %12 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %21 = "tile.read"(%10) {map = #map4} : (tensor<576x14x14xf16>) -> f16
      %22 = arith.extf %21 : f16 to f32
      %23 = "tile.read"(%11) {map = #map5} : (tensor<96x576x1x1xf16>) -> f16
      %24 = arith.extf %23 : f16 to f32
      %25 = arith.mulf %22, %24 : f32
      %26 = arith.addf %arg6, %25 : f32
      "tile.yield"(%26) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.12/conv/conv.2/Conv", reduction = array<i64: 576>} : () -> tensor<96x14x14xf32>
    %13 = "tile.reuse"(%12) {level = #tile.level<0 : i64>} : (tensor<96x14x14xf32>) -> tensor<96x14x14xf32>
    %14 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<96xf32>) -> tensor<96xf32>
    %15 = "tile.operator"() ({
      %21 = "tile.read"(%13) {map = #map2} : (tensor<96x14x14xf32>) -> f32
      %22 = "tile.read"(%14) {map = #map3} : (tensor<96xf32>) -> f32
      %23 = arith.addf %22, %21 : f32
      "tile.yield"(%23) : (f32) -> ()
    }) {kind = "map", name = "/features/features.12/conv/conv.2/Conv", reduction = array<i64>} : () -> tensor<96x14x14xf32>
    %16 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<96x14x14xf32>) -> tensor<96x14x14xf32>
    %17 = "tile.operator"() ({
      %21 = "tile.read"(%16) {map = #map2} : (tensor<96x14x14xf32>) -> f32
      %22 = arith.truncf %21 : f32 to f16
      "tile.yield"(%22) : (f16) -> ()
    }) {kind = "map", name = "/features/features.12/conv/conv.2/Conv", reduction = array<i64>} : () -> tensor<96x14x14xf16>
    %18 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<96x14x14xf16>) -> tensor<96x14x14xf16>
    %19 = "tile.reuse"(%17) {level = #tile.level<0 : i64>} : (tensor<96x14x14xf16>) -> tensor<96x14x14xf16>
    %20 = "tile.operator"() ({
      %21 = "tile.read"(%18) {map = #map2} : (tensor<96x14x14xf16>) -> f16
      %22 = arith.extf %21 : f16 to f32
      %23 = "tile.read"(%19) {map = #map2} : (tensor<96x14x14xf16>) -> f16
      %24 = arith.extf %23 : f16 to f32
      %25 = arith.addf %22, %24 : f32
      %26 = arith.truncf %25 : f32 to f16
      "tile.yield"(%26) : (f16) -> ()
    }) {kind = "map", name = "/features/features.12/Add", reduction = array<i64>} : () -> tensor<96x14x14xf16>
    "tile.output"(%20) {name = "y0"} : (tensor<96x14x14xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 1>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 1, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7>, outputs = array<i64: 13>}], inputs = [{name = "/features/features.12/conv/conv.0/conv.0.2/Clip:271"}, {name = "onnx::Conv_640", weight}, {name = "/features/features.12/conv/conv.1/conv.1.0/Conv:272", weight}, {name = "onnx::Conv_643", weight}, {name = "/features/features.12/conv/conv.2/Conv:277", weight}, {name = "/features/features.11/conv/conv.2/Conv:266"}], sym_name = "main"} : () -> ()
}
