#map = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1 + d3 - 1, d2 + d4 - 1)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d0, 0, d3, d4)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map3 = affine_map<(d0, d1, d2) -> (d0)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d3, d1, d2)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0, d3, 0, 0)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<32x112x112xf16>, %arg1: tensor<32x1x3x3xf16>, %arg2: tensor<32xf32>, %arg3: tensor<16x32x1x1xf16>, %arg4: tensor<16xf32>, %arg5: tensor<96x16x1x1xf16>, %arg6: tensor<96xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<32x112x112xf16>) -> tensor<32x112x112xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<32x1x3x3xf16>) -> tensor<32x1x3x3xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg7: f32):
      %28 = "tile.read"(%0) {map = #map, padding = 0.000000e+00 : f16} : (tensor<32x112x112xf16>) -> f16
      %29 = arith.extf %28 : f16 to f32
      %30 = "tile.read"(%1) {map = #map1} : (tensor<32x1x3x3xf16>) -> f16
      %31 = arith.extf %30 : f16 to f32
      %32 = arith.mulf %29, %31 : f32
      %33 = arith.addf %arg7, %32 : f32
      "tile.yield"(%33) : (f32) -> ()
    }) {combiner = "add", kind = "window", name = "/features/features.1/conv/conv.0/conv.0.0/Conv", reduction = array<i64: 3, 3>} : () -> tensor<32x112x112xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<32x112x112xf32>) -> tensor<32x112x112xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<32xf32>) -> tensor<32xf32>
    %5 = "tile.operator"() ({
      %28 = "tile.read"(%3) {map = #map2} : (tensor<32x112x112xf32>) -> f32
      %29 = "tile.read"(%4) {map = #map3} : (tensor<32xf32>) -> f32
      %30 = arith.addf %29, %28 : f32
      "tile.yield"(%30) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/conv/conv.0/conv.0.0/Conv", reduction = array<i64>} : () -> tensor<32x112x112xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<32x112x112xf32>) -> tensor<32x112x112xf32>
    %7 = "tile.operator"() ({
      %28 = "tile.read"(%6) {map = #map2} : (tensor<32x112x112xf32>) -> f32
      %29 = arith.truncf %28 : f32 to f16
      "tile.yield"(%29) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/conv/conv.0/conv.0.0/Conv", reduction = array<i64>} : () -> tensor<32x112x112xf16>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<32x112x112xf16>) -> tensor<32x112x112xf16>
    %9 = "tile.operator"() ({
      %28 = "tile.read"(%8) {map = #map2} : (tensor<32x112x112xf16>) -> f16
      %29 = arith.extf %28 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %30 = arith.cmpf ult, %29, %cst : f32
      %31 = arith.select %30, %cst, %29 : f32
      %cst_0 = arith.constant 6.000000e+00 : f32
      %32 = arith.cmpf ugt, %31, %cst_0 : f32
      %33 = arith.select %32, %cst_0, %31 : f32
      %34 = arith.truncf %33 : f32 to f16
      "tile.yield"(%34) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/conv/conv.0/conv.0.2/Clip", reduction = array<i64>} : () -> tensor<32x112x112xf16>
    %10 = "tile.reuse"(%9) {level = #tile.level<1 : i64>} : (tensor<32x112x112xf16>) -> tensor<32x112x112xf16>
    %11 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<16x32x1x1xf16>) -> tensor<16x32x1x1xf16>
    %12 = "tile.operator"() ({
    ^bb0(%arg7: f32):
      %28 = "tile.read"(%10) {map = #map4} : (tensor<32x112x112xf16>) -> f16
      %29 = arith.extf %28 : f16 to f32
      %30 = "tile.read"(%11) {map = #map5} : (tensor<16x32x1x1xf16>) -> f16
      %31 = arith.extf %30 : f16 to f32
      %32 = arith.mulf %29, %31 : f32
      %33 = arith.addf %arg7, %32 : f32
      "tile.yield"(%33) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.1/conv/conv.1/Conv", reduction = array<i64: 32>} : () -> tensor<16x112x112xf32>
    %13 = "tile.reuse"(%12) {level = #tile.level<0 : i64>} : (tensor<16x112x112xf32>) -> tensor<16x112x112xf32>
    %14 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<16xf32>) -> tensor<16xf32>
    %15 = "tile.operator"() ({
      %28 = "tile.read"(%13) {map = #map2} : (tensor<16x112x112xf32>) -> f32
      %29 = "tile.read"(%14) {map = #map3} : (tensor<16xf32>) -> f32
      %30 = arith.addf %29, %28 : f32
      "tile.yield"(%30) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/conv/conv.1/Conv", reduction = array<i64>} : () -> tensor<16x112x112xf32>
    %16 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<16x112x112xf32>) -> tensor<16x112x112xf32>
    %17 = "tile.operator"() ({
      %28 = "tile.read"(%16) {map = #map2} : (tensor<16x112x112xf32>) -> f32
      %29 = arith.truncf %28 : f32 to f16
      "tile.yield"(%29) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/conv/conv.1/Conv", reduction = array<i64>} : () -> tensor<16x112x112xf16>
    %18 = "tile.reuse"(%17) {level = #tile.level<1 : i64>} : (tensor<16x112x112xf16>) -> tensor<16x112x112xf16>
    %19 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<96x16x1x1xf16>) -> tensor<96x16x1x1xf16>
    %20 = "tile.operator"() ({
    ^bb0(%arg7: f32):
      %28 = "tile.read"(%18) {map = #map4} : (tensor<16x112x112xf16>) -> f16
      %29 = arith.extf %28 : f16 to f32
      %30 = "tile.read"(%19) {map = #map5} : (tensor<96x16x1x1xf16>) -> f16
      %31 = arith.extf %30 : f16 to f32
      %32 = arith.mulf %29, %31 : f32
      %33 = arith.addf %arg7, %32 : f32
      "tile.yield"(%33) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.2/conv/conv.0/conv.0.0/Conv", reduction = array<i64: 16>} : () -> tensor<96x112x112xf32>
    %21 = "tile.reuse"(%20) {level = #tile.level<0 : i64>} : (tensor<96x112x112xf32>) -> tensor<96x112x112xf32>
    %22 = "tile.reuse"(%arg6) {level = #tile.level<2 : i64>} : (tensor<96xf32>) -> tensor<96xf32>
    %23 = "tile.operator"() ({
      %28 = "tile.read"(%21) {map = #map2} : (tensor<96x112x112xf32>) -> f32
      %29 = "tile.read"(%22) {map = #map3} : (tensor<96xf32>) -> f32
      %30 = arith.addf %29, %28 : f32
      "tile.yield"(%30) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/conv/conv.0/conv.0.0/Conv", reduction = array<i64>} : () -> tensor<96x112x112xf32>
    %24 = "tile.reuse"(%23) {level = #tile.level<0 : i64>} : (tensor<96x112x112xf32>) -> tensor<96x112x112xf32>
    %25 = "tile.operator"() ({
      %28 = "tile.read"(%24) {map = #map2} : (tensor<96x112x112xf32>) -> f32
      %29 = arith.truncf %28 : f32 to f16
      "tile.yield"(%29) : (f16) -> ()
    }) {kind = "map", name = "/features/features.2/conv/conv.0/conv.0.0/Conv", reduction = array<i64>} : () -> tensor<96x112x112xf16>
    %26 = "tile.reuse"(%25) {level = #tile.level<0 : i64>} : (tensor<96x112x112xf16>) -> tensor<96x112x112xf16>
    %27 = "tile.operator"() ({
      %28 = "tile.read"(%26) {map = #map2} : (tensor<96x112x112xf16>) -> f16
      %29 = arith.extf %28 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %30 = arith.cmpf ult, %29, %cst : f32
      %31 = arith.select %30, %cst, %29 : f32
      %cst_0 = arith.constant 6.000000e+00 : f32
      %32 = arith.cmpf ugt, %31, %cst_0 : f32
      %33 = arith.select %32, %cst_0, %31 : f32
      %34 = arith.truncf %33 : f32 to f16
      "tile.yield"(%34) : (f16) -> ()
    }) {kind = "map", name = "/features/features.2/conv/conv.0/conv.0.2/Clip", reduction = array<i64>} : () -> tensor<96x112x112xf16>
    "tile.output"(%27) {name = "y0"} : (tensor<96x112x112xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 1>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 0, 1>, array<i64: 7, 8, 0, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10>, outputs = array<i64: 17>}], inputs = [{name = "/features/features.0/features.0.2/Clip:111"}, {name = "onnx::Conv_541", weight}, {name = "/features/features.1/conv/conv.0/conv.0.0/Conv:112", weight}, {name = "onnx::Conv_544", weight}, {name = "/features/features.1/conv/conv.1/Conv:117", weight}, {name = "onnx::Conv_547", weight}, {name = "/features/features.2/conv/conv.0/conv.0.0/Conv:121", weight}], sym_name = "main"} : () -> ()
}
