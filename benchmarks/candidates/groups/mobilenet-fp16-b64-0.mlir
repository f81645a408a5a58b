#map = affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d1, d4, 0, 0)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x16x112x112xf16>, %arg1: tensor<96x16x1x1xf16>, %arg2: tensor<96xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x16x112x112xf16>) -> tensor<64x16x112x112xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<96x16x1x1xf16>) -> tensor<96x16x1x1xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %10 = "tile.read"(%0) {map = #map} : (tensor<64x16x112x112xf16>) -> f16
      %11 = arith.extf %10 : f16 to f32
      %12 = "tile.read"(%1) {map = #map1} : (tensor<96x16x1x1xf16>) -> f16
      %13 = arith.extf %12 : f16 to f32
      %14 = arith.mulf %11, %13 : f32
      %15 = arith.addf %arg3, %14 : f32
      "tile.yield"(%15) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.2/conv/conv.0/conv.0.0/Conv", reduction = array<i64: 16>} : () -> tensor<64x96x112x112xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<64x96x112x112xf32>) -> tensor<64x96x112x112xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<96xf32>) -> tensor<96xf32>
    %5 = "tile.operator"() ({
      %10 = "tile.read"(%3) {map = #map2} : (tensor<64x96x112x112xf32>) -> f32
      %11 = "tile.read"(%4) {map = #map3} : (tensor<96xf32>) -> f32
      %12 = arith.addf %11, %10 : f32
      "tile.yield"(%12) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/conv/conv.0/conv.0.0/Conv", reduction = array<i64>} : () -> tensor<64x96x112x112xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<64x96x112x112xf32>) -> tensor<64x96x112x112xf32>
    %7 = "tile.operator"() ({
      %10 = "tile.read"(%6) {map = #map2} : (tensor<64x96x112x112xf32>) -> f32
      %11 = arith.truncf %10 : f32 to f16
      "tile.yield"(%11) : (f16) -> ()
    }) {kind = "map", name = "/features/features.2/conv/conv.0/conv.0.0/Conv", reduction = array<i64>} : () -> tensor<64x96x112x112xf16>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<64x96x112x112xf16>) -> tensor<64x96x112x112xf16>
    %9 = "tile.operator"() ({
      %10 = "tile.read"(%8) {map = #map2} : (tensor<64x96x112x112xf16>) -> f16
      %11 = arith.extf %10 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %12 = arith.cmpf ult, %11, %cst : f32
      %13 = arith.select %12, %cst, %11 : f32
      %cst_0 = arith.constant 6.000000e+00 : f32
      %14 = arith.cmpf ugt, %13, %cst_0 : f32
      %15 = arith.select %14, %cst_0, %13 : f32
      %16 = arith.truncf %15 : f32 to f16
      "tile.yield"(%16) : (f16) -> ()
    }) {kind = "map", name = "/features/features.2/conv/conv.0/conv.0.2/Clip", reduction = array<i64>} : () -> tensor<64x96x112x112xf16>
    "tile.output"(%9) {name = "y0"} : (tensor<64x96x112x112xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 0>], operators = array<i64: 0, 1, 2, 3>, outputs = array<i64: 6>}], inputs = [{name = "/features/features.1/conv/conv.1/Conv:120"}, {name = "onnx::Conv_547", weight}, {name = "/features/features.2/conv/conv.0/conv.0.0/Conv:121", weight}], sym_name = "main"} : () -> ()
}
