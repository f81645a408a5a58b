#map = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2 + d4 - 1, d3 + d5 - 1)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, 0, d4, d5)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d1)>
#map4 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d2, d3)>
#map5 = affine_map<(d0, d1, d2, d3, d4) -> (d1, d4, 0, 0)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x32x112x112xf16>, %arg1: tensor<32x1x3x3xf16>, %arg2: tensor<32xf32>, %arg3: tensor<16x32x1x1xf16>, %arg4: tensor<16xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x32x112x112xf16>) -> tensor<64x32x112x112xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<32x1x3x3xf16>) -> tensor<32x1x3x3xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg5: f32):
      %18 = "tile.read"(%0) {map = #map, padding = 0.000000e+00 : f16} : (tensor<64x32x112x112xf16>) -> f16
      %19 = arith.extf %18 : f16 to f32
      %20 = "tile.read"(%1) {map = #map1} : (tensor<32x1x3x3xf16>) -> f16
      %21 = arith.extf %20 : f16 to f32
      %22 = arith.mulf %19, %21 : f32
      %23 = arith.addf %arg5, %22 : f32
      "tile.yield"(%23) : (f32) -> ()
    }) {combiner = "add", kind = "window", name = "/features/features.1/conv/conv.0/conv.0.0/Conv", reduction = array<i64: 3, 3>} : () -> tensor<64x32x112x112xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<64x32x112x112xf32>) -> tensor<64x32x112x112xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<32xf32>) -> tensor<32xf32>
    %5 = "tile.operator"() ({
      %18 = "tile.read"(%3) {map = #map2} : (tensor<64x32x112x112xf32>) -> f32
      %19 = "tile.read"(%4) {map = #map3} : (tensor<32xf32>) -> f32
      %20 = arith.addf %19, %18 : f32
      "tile.yield"(%20) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/conv/conv.0/conv.0.0/Conv", reduction = array<i64>} : () -> tensor<64x32x112x112xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<64x32x112x112xf32>) -> tensor<64x32x112x112xf32>
    %7 = "tile.operator"() ({
      %18 = "tile.read"(%6) {map = #map2} : (tensor<64x32x112x112xf32>) -> f32
      %19 = arith.truncf %18 : f32 to f16
      "tile.yield"(%19) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/conv/conv.0/conv.0.0/Conv", reduction = array<i64>} : () -> tensor<64x32x112x112xf16>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<64x32x112x112xf16>) -> tensor<64x32x112x112xf16>
    %9 = "tile.operator"() ({
      %18 = "tile.read"(%8) {map = #map2} : (tensor<64x32x112x112xf16>) -> f16
      %19 = arith.extf %18 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %20 = arith.cmpf ult, %19, %cst : f32
      %21 = arith.select %20, %cst, %19 : f32
      %cst_0 = arith.constant 6.000000e+00 : f32
      %22 = arith.cmpf ugt, %21, %cst_0 : f32
      %23 = arith.select %22, %cst_0, %21 : f32
      %24 = arith.truncf %23 : f32 to f16
      "tile.yield"(%24) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/conv/conv.0/conv.0.2/Clip", reduction = array<i64>} : () -> tensor<64x32x112x112xf16>
    %10 = "tile.reuse"(%9) {level = #tile.level<1 : i64>} : (tensor<64x32x112x112xf16>) -> tensor<64x32x112x112xf16>
    %11 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<16x32x1x1xf16>) -> tensor<16x32x1x1xf16>
    %12 = "tile.operator"() ({
    ^bb0(%arg5: f32):
      %18 = "tile.read"(%10) {map = #map4} : (tensor<64x32x112x112xf16>) -> f16
      %19 = arith.extf %18 : f16 to f32
      %20 = "tile.read"(%11) {map = #map5} : (tensor<16x32x1x1xf16>) -> f16
      %21 = arith.extf %20 : f16 to f32
      %22 = arith.mulf %19, %21 : f32
      %23 = arith.addf %arg5, %22 : f32
      "tile.yield"(%23) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.1/conv/conv.1/Conv", reduction = array<i64: 32>} : () -> tensor<64x16x112x112xf32>
    %13 = "tile.reuse"(%12) {level = #tile.level<0 : i64>} : (tensor<64x16x112x112xf32>) -> tensor<64x16x112x112xf32>
    %14 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<16xf32>) -> tensor<16xf32>
    %15 = "tile.operator"() ({
      %18 = "tile.read"(%13) {map = #map2} : (tensor<64x16x112x112xf32>) -> f32
      %19 = "tile.read"(%14) {map = #map3} : (tensor<16xf32>) -> f32
      %20 = arith.addf %19, %18 : f32
      "tile.yield"(%20) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/conv/conv.1/Conv", reduction = array<i64>} : () -> tensor<64x16x112x112xf32>
    %16 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<64x16x112x112xf32>) -> tensor<64x16x112x112xf32>
    %17 = "tile.operator"() ({
      %18 = "tile.read"(%16) {map = #map2} : (tensor<64x16x112x112xf32>) -> f32
      %19 = arith.truncf %18 : f32 to f16
      "tile.yield"(%19) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/conv/conv.1/Conv", reduction = array<i64>} : () -> tensor<64x16x112x112xf16>
    "tile.output"(%17) {name = "y0"} : (tensor<64x16x112x112xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 1>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6>, outputs = array<i64: 11>}], inputs = [{name = "/features/features.0/features.0.2/Clip:111"}, {name = "onnx::Conv_541", weight}, {name = "/features/features.1/conv/conv.0/conv.0.0/Conv:112", weight}, {name = "onnx::Conv_544", weight}, {name = "/features/features.1/conv/conv.1/Conv:117", weight}], sym_name = "main"} : () -> ()
}
