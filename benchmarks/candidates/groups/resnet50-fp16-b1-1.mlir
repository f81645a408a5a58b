#map = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1 * 2 + d3 - 1, d2 * 2 + d4 - 1)>
#map1 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d3, d1, d2)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d0, d3, 0, 0)>
#map4 = affine_map<(d0, d1, d2) -> (d0)>
#map5 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d3, d1 + d4 - 1, d2 + d5 - 1)>
#map6 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d4, d5, d0, d3)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x112x112xf16>, %arg1: tensor<64x64x1x1xf16>, %arg2: tensor<64xf32>, %arg3: tensor<3x3x64x64xf16>, %arg4: tensor<64xf32>, %arg5: tensor<256x64x1x1xf16>, %arg6: tensor<256xf32>, %arg7: tensor<256x64x1x1xf16>, %arg8: tensor<256xf32>, %arg9: tensor<64x256x1x1xf16>, %arg10: tensor<64xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x112x112xf16>) -> tensor<64x112x112xf16>
    %1 = "tile.operator"() ({
    ^bb0(%arg11: f32):
      %55 = "tile.read"(%0) {map = #map, padding = 0xFC00 : f16} : (tensor<64x112x112xf16>) -> f16
      %56 = arith.extf %55 : f16 to f32
      %57 = arith.maximumf %arg11, %56 : f32
      "tile.yield"(%57) : (f32) -> ()
    }) {combiner = "max", kind = "window", name = "/MaxPool", reduction = array<i64: 3, 3>} : () -> tensor<64x56x56xf32>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<64x56x56xf32>) -> tensor<64x56x56xf32>
    %3 = "tile.operator"() ({
      %55 = "tile.read"(%2) {map = #map1} : (tensor<64x56x56xf32>) -> f32
      %56 = arith.truncf %55 : f32 to f16
      "tile.yield"(%56) : (f16) -> ()
    }) {kind = "map", name = "/MaxPool", reduction = array<i64>} : () -> tensor<64x56x56xf16>
    %4 = "tile.reuse"(%3) {level = #tile.level<1 : i64>} : (tensor<64x56x56xf16>) -> tensor<64x56x56xf16>
    %5 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64x64x1x1xf16>) -> tensor<64x64x1x1xf16>
    %6 = "tile.operator"() ({
    ^bb0(%arg11: f32):
      %55 = "tile.read"(%4) {map = #map2} : (tensor<64x56x56xf16>) -> f16
      %56 = arith.extf %55 : f16 to f32
      %57 = "tile.read"(%5) {map = #map3} : (tensor<64x64x1x1xf16>) -> f16
      %58 = arith.extf %57 : f16 to f32
      %59 = arith.mulf %56, %58 : f32
      %60 = arith.addf %arg11, %59 : f32
      "tile.yield"(%60) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layer1/layer1.0/conv1/Conv", reduction = array<i64: 64>} : () -> tensor<64x56x56xf32>
    %7 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<64x56x56xf32>) -> tensor<64x56x56xf32>
    %8 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<64xf32>) -> tensor<64xf32>
    %9 = "tile.operator"() ({
      %55 = "tile.read"(%7) {map = #map1} : (tensor<64x56x56xf32>) -> f32
      %56 = "tile.read"(%8) {map = #map4} : (tensor<64xf32>) -> f32
      %57 = arith.addf %56, %55 : f32
      "tile.yield"(%57) : (f32) -> ()
    }) {kind = "map", name = "/layer1/layer1.0/conv1/Conv", reduction = array<i64>} : () -> tensor<64x56x56xf32>
    %10 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<64x56x56xf32>) -> tensor<64x56x56xf32>
    %11 = "tile.operator"() ({
      %55 = "tile.read"(%10) {map = #map1} : (tensor<64x56x56xf32>) -> f32
      %56 = arith.truncf %55 : f32 to f16
      "tile.yield"(%56) : (f16) -> ()
    }) {kind = "map", name = "/layer1/layer1.0/conv1/Conv", reduction = array<i64>} : () -> tensor<64x56x56xf16>
    %12 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<64x56x56xf16>) -> tensor<64x56x56xf16>
    %13 = "tile.operator"() ({
      %55 = "tile.read"(%12) {map = #map1} : (tensor<64x56x56xf16>) -> f16
      %56 = arith.extf %55 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %57 = arith.cmpf ugt, %56, %cst : f32
      %58 = arith.select %57, %56, %cst : f32
      %59 = arith.truncf %58 : f32 to f16
      "tile.yield"(%59) : (f16) -> ()
    }) {kind = "map", name = "/layer1/layer1.0/Relu", reduction = array<i64>} : () -> tensor<64x56x56xf16>
    %14 = "tile.reuse"(%13) {level = #tile.level<1 : i64>} : (tensor<64x56x56xf16>) -> tensor<64x56x56xf16>
    %15 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<3x3x64x64xf16>) -> tensor<3x3x64x64xf16>
    %16 = "tile.operator"() ({
    ^bb0(%arg11: f32):
      %55 = "tile.read"(%14) {map = #map5, padding = 0.000000e+00 : f16} : (tensor<64x56x56xf16>) -> f16
      %56 = arith.extf %55 : f16 to f32
      %57 = "tile.read"(%15) {map = #map6} : (tensor<3x3x64x64xf16>) -> f16
      %58 = arith.extf %57 : f16 to f32
      %59 = arith.mulf %56, %58 : f32
      %60 = arith.addf %arg11, %59 : f32
      "tile.yield"(%60) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layer1/layer1.0/conv2/Conv", reduction = array<i64: 64, 3, 3>} : () -> tensor<64x56x56xf32>
    %17 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<64x56x56xf32>) -> tensor<64x56x56xf32>
    %18 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<64xf32>) -> tensor<64xf32>
    %19 = "tile.operator"() ({
      %55 = "tile.read"(%17) {map = #map1} : (tensor<64x56x56xf32>) -> f32
      %56 = "tile.read"(%18) {map = #map4} : (tensor<64xf32>) -> f32
      %57 = arith.addf %56, %55 : f32
      "tile.yield"(%57) : (f32) -> ()
    }) {kind = "map", name = "/layer1/layer1.0/conv2/Conv", reduction = array<i64>} : () -> tensor<64x56x56xf32>
    %20 = "tile.reuse"(%19) {level = #tile.level<0 : i64>} : (tensor<64x56x56xf32>) -> tensor<64x56x56xf32>
    %21 = "tile.operator"() ({
      %55 = "tile.read"(%20) {map = #map1} : (tensor<64x56x56xf32>) -> f32
      %56 = arith.truncf %55 : f32 to f16
      "tile.yield"(%56) : (f16) -> ()
    }) {kind = "map", name = "/layer1/layer1.0/conv2/Conv", reduction = array<i64>} : () -> tensor<64x56x56xf16>
    %22 = "tile.reuse"(%21) {level = #tile.level<0 : i64>} : (tensor<64x56x56xf16>) -> tensor<64x56x56xf16>
    %23 = "tile.operator"() ({
      %55 = "tile.read"(%22) {map = #map1} : (tensor<64x56x56xf16>) -> f16
      %56 = arith.extf %55 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %57 = arith.cmpf ugt, %56, %cst : f32
      %58 = arith.select %57, %56, %cst : f32
      %59 = arith.truncf %58 : f32 to f16
      "tile.yield"(%59) : (f16) -> ()
    }) {kind = "map", name = "/layer1/layer1.0/Relu_1", reduction = array<i64>} : () -> tensor<64x56x56xf16>
    %24 = "tile.reuse"(%23) {level = #tile.level<1 : i64>} : (tensor<64x56x56xf16>) -> tensor<64x56x56xf16>
    %25 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<256x64x1x1xf16>) -> tensor<256x64x1x1xf16>
    %26 = "tile.operator"() ({
    ^bb0(%arg11: f32):
      %55 = "tile.read"(%24) {map = #map2} : (tensor<64x56x56xf16>) -> f16
      %56 = arith.extf %55 : f16 to f32
      %57 = "tile.read"(%25) {map = #map3} : (tensor<256x64x1x1xf16>) -> f16
      %58 = arith.extf %57 : f16 to f32
      %59 = arith.mulf %56, %58 : f32
      %60 = arith.addf %arg11, %59 : f32
      "tile.yield"(%60) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layer1/layer1.0/conv3/Conv", reduction = array<i64: 64>} : () -> tensor<256x56x56xf32>
    %27 = "tile.reuse"(%26) {level = #tile.level<0 : i64>} : (tensor<256x56x56xf32>) -> tensor<256x56x56xf32>
    %28 = "tile.reuse"(%arg6) {level = #tile.level<2 : i64>} : (tensor<256xf32>) -> tensor<256xf32>
    %29 = "tile.operator"() ({
      %55 = "tile.read"(%27) {map = #map1} : (tensor<256x56x56xf32>) -> f32
      %56 = "tile.read"(%28) {map = #map4} : (tensor<256xf32>) -> f32
      %57 = arith.addf %56, %55 : f32
      "tile.yield"(%57) : (f32) -> ()
    }) {kind = "map", name = "/layer1/layer1.0/conv3/Conv", reduction = array<i64>} : () -> tensor<256x56x56xf32>
    %30 = "tile.reuse"(%29) {level = #tile.level<0 : i64>} : (tensor<256x56x56xf32>) -> tensor<256x56x56xf32>
    %31 = "tile.operator"() ({
      %55 = "tile.read"(%30) {map = #map1} : (tensor<256x56x56xf32>) -> f32
      %56 = arith.truncf %55 : f32 to f16
      "tile.yield"(%56) : (f16) -> ()
    }) {kind = "map", name = "/layer1/layer1.0/conv3/Conv", reduction = array<i64>} : () -> tensor<256x56x56xf16>
    %32 = "tile.reuse"(%3) {level = #tile.level<1 : i64>} : (tensor<64x56x56xf16>) -> tensor<64x56x56xf16>
    %33 = "tile.reuse"(%arg7) {level = #tile.level<2 : i64>} : (tensor<256x64x1x1xf16>) -> tensor<256x64x1x1xf16>
    %34 = "tile.operator"() ({
    ^bb0(%arg11: f32):
      %55 = "tile.read"(%32) {map = #map2} : (tensor<64x56x56xf16>) -> f16
      %56 = arith.extf %55 : f16 to f32
      %57 = "tile.read"(%33) {map = #map3} : (tensor<256x64x1x1xf16>) -> f16
      %58 = arith.extf %57 : f16 to f32
      %59 = arith.mulf %56, %58 : f32
      %60 = arith.addf %arg11, %59 : f32
      "tile.yield"(%60) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layer1/layer1.0/downsample/downsample.0/Conv", reduction = array<i64: 64>} : () -> tensor<256x56x56xf32>
    %35 = "tile.reuse"(%34) {level = #tile.level<0 : i64>} : (tensor<256x56x56xf32>) -> tensor<256x56x56xf32>
    %36 = "tile.reuse"(%arg8) {level = #tile.level<2 : i64>} : (tensor<256xf32>) -> tensor<256xf32>
    %37 = "tile.operator"() ({
      %55 = "tile.read"(%35) {map = #map1} : (tensor<256x56x56xf32>) -> f32
      %56 = "tile.read"(%36) {map = #map4} : (tensor<256xf32>) -> f32
      %57 = arith.addf %56, %55 : f32
      "tile.yield"(%57) : (f32) -> ()
    }) {kind = "map", name = "/layer1/layer1.0/downsample/downsample.0/Conv", reduction = array<i64>} : () -> tensor<256x56x56xf32>
    %38 = "tile.reuse"(%37) {level = #tile.level<0 : i64>} : (tensor<256x56x56xf32>) -> tensor<256x56x56xf32>
    %39 = "tile.operator"() ({
      %55 = "tile.read"(%38) {map = #map1} : (tensor<256x56x56xf32>) -> f32
      %56 = arith.truncf %55 : f32 to f16
      "tile.yield"(%56) : (f16) -> ()
    }) {kind = "map", name = "/layer1/layer1.0/downsample/downsample.0/Conv", reduction = array<i64>} : () -> tensor<256x56x56xf16>
    %40 = "tile.reuse"(%31) {level = #tile.level<0 : i64>} : (tensor<256x56x56xf16>) -> tensor<256x56x56xf16>
    %41 = "tile.reuse"(%39) {level = #tile.level<1 : i64>} : (tensor<256x56x56xf16>) -> tensor<256x56x56xf16>
    %42 = "tile.operator"() ({
      %55 = "tile.read"(%40) {map = #map1} : (tensor<256x56x56xf16>) -> f16
      %56 = arith.extf %55 : f16 to f32
      %57 = "tile.read"(%41) {map = #map1} : (tensor<256x56x56xf16>) -> f16
      %58 = arith.extf %57 : f16 to f32
      %59 = arith.addf %56, %58 : f32
      %60 = arith.truncf %59 : f32 to f16
      "tile.yield"(%60) : (f16) -> ()
    }) {kind = "map", name = "/layer1/layer1.0/Add", reduction = array<i64>} : () -> tensor<256x56x56xf16>
    %43 = "tile.reuse"(%42) {level = #tile.level<0 : i64>} : (tensor<256x56x56xf16>) -> tensor<256x56x56xf16>
    %44 = "tile.operator"() ({
      %55 = "tile.read"(%43) {map = #map1} : (tensor<256x56x56xf16>) -> f16
      %56 = arith.extf %55 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %57 = arith.cmpf ugt, %56, %cst : f32
      %58 = arith.select %57, %56, %cst : f32
      %59 = arith.truncf %58 : f32 to f16
      "tile.yield"(%59) : (f16) -> ()
    }) {kind = "map", name = "/layer1/layer1.0/Relu_2", reduction = array<i64>} : () -> tensor<256x56x56xf16>
    %45 = "tile.reuse"(%44) {level = #tile.level<1 : i64>} : (tensor<256x56x56xf16>) -> tensor<256x56x56xf16>
    %46 = "tile.reuse"(%arg9) {level = #tile.level<2 : i64>} : (tensor<64x256x1x1xf16>) -> tensor<64x256x1x1xf16>
    %47 = "tile.operator"() ({
    ^bb0(%arg11: f32):
      %55 = "tile.read"(%45) {map = #map2} : (tensor<256x56x56xf16>) -> f16
      %56 = arith.extf %55 : f16 to f32
      %57 = "tile.read"(%46) {map = #map3} : (tensor<64x256x1x1xf16>) -> f16
      %58 = arith.extf %57 : f16 to f32
      %59 = arith.mulf %56, %58 : f32
      %60 = arith.addf %arg11, %59 : f32
      "tile.yield"(%60) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layer1/layer1.1/conv1/Conv", reduction = array<i64: 256>} : () -> tensor<64x56x56xf32>
    %48 = "tile.reuse"(%47) {level = #tile.level<0 : i64>} : (tensor<64x56x56xf32>) -> tensor<64x56x56xf32>
    %49 = "tile.reuse"(%arg10) {level = #tile.level<2 : i64>} : (tensor<64xf32>) -> tensor<64xf32>
    %50 = "tile.operator"() ({
      %55 = "tile.read"(%48) {map = #map1} : (tensor<64x56x56xf32>) -> f32
      %56 = "tile.read"(%49) {map = #map4} : (tensor<64xf32>) -> f32
      %57 = arith.addf %56, %55 : f32
      "tile.yield"(%57) : (f32) -> ()
    }) {kind = "map", name = "/layer1/layer1.1/conv1/Conv", reduction = array<i64>} : () -> tensor<64x56x56xf32>
    %51 = "tile.reuse"(%50) {level = #tile.level<0 : i64>} : (tensor<64x56x56xf32>) -> tensor<64x56x56xf32>
    %52 = "tile.operator"() ({
      %55 = "tile.read"(%51) {map = #map1} : (tensor<64x56x56xf32>) -> f32
      %56 = arith.truncf %55 : f32 to f16
      "tile.yield"(%56) : (f16) -> ()
    }) {kind = "map", name = "/layer1/layer1.1/conv1/Conv", reduction = array<i64>} : () -> tensor<64x56x56xf16>
    %53 = "tile.reuse"(%52) {level = #tile.level<0 : i64>} : (tensor<64x56x56xf16>) -> tensor<64x56x56xf16>
    %54 = "tile.operator"() ({
      %55 = "tile.read"(%53) {map = #map1} : (tensor<64x56x56xf16>) -> f16
      %56 = arith.extf %55 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %57 = arith.cmpf ugt, %56, %cst : f32
      %58 = arith.select %57, %56, %cst : f32
      %59 = arith.truncf %58 : f32 to f16
      "tile.yield"(%59) : (f16) -> ()
    }) {kind = "map", name = "/layer1/layer1.1/Relu", reduction = array<i64>} : () -> tensor<64x56x56xf16>
    "tile.output"(%44) {name = "y0"} : (tensor<256x56x56xf16>) -> ()
    "tile.output"(%54) {name = "y1"} : (tensor<64x56x56xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 1>, array<i64: 1, 13, 0, 1>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 1>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 0, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 1>, array<i64: 10, 11, 0, 0>, array<i64: 11, 12, 0, 0>, array<i64: 12, 16, 0, 0>, array<i64: 13, 14, 0, 0>, array<i64: 14, 15, 0, 0>, array<i64: 15, 16, 1, 1>, array<i64: 16, 17, 0, 0>, array<i64: 17, 18, 0, 1>, array<i64: 18, 19, 0, 0>, array<i64: 19, 20, 0, 0>, array<i64: 20, 21, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21>, outputs = array<i64: 28, 32>}], inputs = [{name = "/Relu:113"}, {name = "onnx::Conv_500", weight}, {name = "/layer1/layer1.0/conv1/Conv:116", weight}, {name = "packed weights:122", weight}, {name = "/layer1/layer1.0/conv2/Conv:121", weight}, {name = "onnx::Conv_506", weight}, {name = "/layer1/layer1.0/conv3/Conv:127", weight}, {name = "onnx::Conv_509", weight}, {name = "/layer1/layer1.0/downsample/downsample.0/Conv:131", weight}, {name = "onnx::Conv_512", weight}, {name = "/layer1/layer1.1/conv1/Conv:137", weight}], sym_name = "main"} : () -> ()
}
