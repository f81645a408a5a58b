#map = affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d1, d4, 0, 0)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d1)>
#map4 = affine_map<(d0, d1) -> (d0, d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x320x7x7xf16>, %arg1: tensor<1280x320x1x1xf16>, %arg2: tensor<1280xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x320x7x7xf16>) -> tensor<64x320x7x7xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<1280x320x1x1xf16>) -> tensor<1280x320x1x1xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %16 = "tile.read"(%0) {map = #map} : (tensor<64x320x7x7xf16>) -> f16
      %17 = arith.extf %16 : f16 to f32
      %18 = "tile.read"(%1) {map = #map1} : (tensor<1280x320x1x1xf16>) -> f16
      %19 = arith.extf %18 : f16 to f32
      %20 = arith.mulf %17, %19 : f32
      %21 = arith.addf %arg3, %20 : f32
      "tile.yield"(%21) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.18/features.18.0/Conv", reduction = array<i64: 320>} : () -> tensor<64x1280x7x7xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<64x1280x7x7xf32>) -> tensor<64x1280x7x7xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<1280xf32>) -> tensor<1280xf32>
    %5 = "tile.operator"() ({
      %16 = "tile.read"(%3) {map = #map2} : (tensor<64x1280x7x7xf32>) -> f32
      %17 = "tile.read"(%4) {map = #map3} : (tensor<1280xf32>) -> f32
      %18 = arith.addf %17, %16 : f32
      "tile.yield"(%18) : (f32) -> ()
    }) {kind = "map", name = "/features/features.18/features.18.0/Conv", reduction = array<i64>} : () -> tensor<64x1280x7x7xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<64x1280x7x7xf32>) -> tensor<64x1280x7x7xf32>
    %7 = "tile.operator"() ({
      %16 = "tile.read"(%6) {map = #map2} : (tensor<64x1280x7x7xf32>) -> f32
      %17 = arith.truncf %16 : f32 to f16
      "tile.yield"(%17) : (f16) -> ()
    }) {kind = "map", name = "/features/features.18/features.18.0/Conv", reduction = array<i64>} : () -> tensor<64x1280x7x7xf16>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<64x1280x7x7xf16>) -> tensor<64x1280x7x7xf16>
    %9 = "tile.operator"() ({
      %16 = "tile.read"(%8) {map = #map2} : (tensor<64x1280x7x7xf16>) -> f16
      %17 = arith.extf %16 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %18 = arith.cmpf ult, %17, %cst : f32
      %19 = arith.select %18, %cst, %17 : f32
      %cst_0 = arith.constant 6.000000e+00 : f32
      %20 = arith.cmpf ugt, %19, %cst_0 : f32
      %21 = arith.select %20, %cst_0, %19 : f32
      %22 = arith.truncf %21 : f32 to f16
      "tile.yield"(%22) : (f16) -> ()
    }) {kind = "map", name = "/features/features.18/features.18.2/Clip", reduction = array<i64>} : () -> tensor<64x1280x7x7xf16>
    %10 = "tile.reuse"(%9) {level = #tile.level<1 : i64>} : (tensor<64x1280x7x7xf16>) -> tensor<64x1280x7x7xf16>
    %11 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %16 = "tile.read"(%10) {map = #map2} : (tensor<64x1280x7x7xf16>) -> f16
      %17 = arith.extf %16 : f16 to f32
      %18 = arith.addf %17, %arg3 : f32
      "tile.yield"(%18) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/ReduceMean", reduction = array<i64: 7, 7>} : () -> tensor<64x1280xf32>
    %12 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<64x1280xf32>) -> tensor<64x1280xf32>
    %13 = "tile.operator"() ({
      %16 = "tile.read"(%12) {map = #map4} : (tensor<64x1280xf32>) -> f32
      %17 = arith.truncf %16 : f32 to f16
      "tile.yield"(%17) : (f16) -> ()
    }) {kind = "map", name = "/ReduceMean", reduction = array<i64>} : () -> tensor<64x1280xf16>
    %14 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<64x1280xf16>) -> tensor<64x1280xf16>
    %15 = "tile.operator"() ({
      %16 = "tile.read"(%14) {map = #map4} : (tensor<64x1280xf16>) -> f16
      %17 = arith.extf %16 : f16 to f32
      %cst = arith.constant 4.900000e+01 : f32
      %18 = arith.divf %17, %cst : f32
      %19 = arith.truncf %18 : f32 to f16
      "tile.yield"(%19) : (f16) -> ()
    }) {kind = "map", name = "/ReduceMean", reduction = array<i64>} : () -> tensor<64x1280xf16>
    "tile.output"(%15) {name = "y0"} : (tensor<64x1280xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 1>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6>, outputs = array<i64: 9>}], inputs = [{name = "/features/features.17/conv/conv.2/Conv:354"}, {name = "onnx::Conv_691", weight}, {name = "/features/features.18/features.18.0/Conv:355", weight}], sym_name = "main"} : () -> ()
}
