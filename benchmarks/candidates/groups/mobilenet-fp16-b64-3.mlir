#map = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2 + d4 - 1, d3 + d5 - 1)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, 0, d4, d5)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d1)>
#map4 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d2, d3)>
#map5 = affine_map<(d0, d1, d2, d3, d4) -> (d1, d4, 0, 0)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x192x28x28xf16>, %arg1: tensor<192x1x3x3xf16>, %arg2: tensor<192xf32>, %arg3: tensor<32x192x1x1xf16>, %arg4: tensor<32xf32>, %arg5: tensor<64x32x28x28xf16>, %arg6: tensor<192x32x1x1xf16>, %arg7: tensor<192xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x192x28x28xf16>) -> tensor<64x192x28x28xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<192x1x3x3xf16>) -> tensor<192x1x3x3xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %31 = "tile.read"(%0) {map = #map, padding = 0.000000e+00 : f16} : (tensor<64x192x28x28xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %33 = "tile.read"(%1) {map = #map1} : (tensor<192x1x3x3xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %35 = arith.mulf %32, %34 : f32
      %36 = arith.addf %arg8, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "window", name = "/features/features.5/conv/conv.1/conv.1.0/Conv", reduction = array<i64: 3, 3>} : () -> tensor<64x192x28x28xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<64x192x28x28xf32>) -> tensor<64x192x28x28xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<192xf32>) -> tensor<192xf32>
    %5 = "tile.operator"() ({
      %31 = "tile.read"(%3) {map = #map2} : (tensor<64x192x28x28xf32>) -> f32
      %32 = "tile.read"(%4) {map = #map3} : (tensor<192xf32>) -> f32
      %33 = arith.addf %32, %31 : f32
      "tile.yield"(%33) : (f32) -> ()
    }) {kind = "map", name = "/features/features.5/conv/conv.1/conv.1.0/Conv", reduction = array<i64>} : () -> tensor<64x192x28x28xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<64x192x28x28xf32>) -> tensor<64x192x28x28xf32>
    %7 = "tile.operator"() ({
      %31 = "tile.read"(%6) {map = #map2} : (tensor<64x192x28x28xf32>) -> f32
      %32 = arith.truncf %31 : f32 to f16
      "tile.yield"(%32) : (f16) -> ()
    }) {kind = "map", name = "/features/features.5/conv/conv.1/conv.1.0/Conv", reduction = array<i64>} : () -> tensor<64x192x28x28xf16>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<64x192x28x28xf16>) -> tensor<64x192x28x28xf16>
    %9 = "tile.operator"() ({
      %31 = "tile.read"(%8) {map = #map2} : (tensor<64x192x28x28xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %33 = arith.cmpf ult, %32, %cst : f32
      %34 = arith.select %33, %cst, %32 : f32
      %cst_0 = arith.constant 6.000000e+00 : f32
      %35 = arith.cmpf ugt, %34, %cst_0 : f32
      %36 = arith.select %35, %cst_0, %34 : f32
      %37 = arith.truncf %36 : f32 to f16
      "tile.yield"(%37) : (f16) -> ()
    }) {kind = "map", name = "/features/features.5/conv/conv.1/conv.1.2/Clip", reduction = array<i64>} : () -> tensor<64x192x28x28xf16>
    %10 = "tile.reuse"(%9) {level = #tile.level<1 : i64>} : (tensor<64x192x28x28xf16>) -> tensor<64x192x28x28xf16>
    %11 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<32x192x1x1xf16>) -> tensor<32x192x1x1xf16>
    %12 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %31 = "tile.read"(%10) {map = #map4} : (tensor<64x192x28x28xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %33 = "tile.read"(%11) {map = #map5} : (tensor<32x192x1x1xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %35 = arith.mulf %32, %34 : f32
      %36 = arith.addf %arg8, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.5/conv/conv.2/Conv", reduction = array<i64: 192>} : () -> tensor<64x32x28x28xf32>
    %13 = "tile.reuse"(%12) {level = #tile.level<0 : i64>} : (tensor<64x32x28x28xf32>) -> tensor<64x32x28x28xf32>
    %14 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<32xf32>) -> tensor<32xf32>
    %15 = "tile.operator"() ({
      %31 = "tile.read"(%13) {map = #map2} : (tensor<64x32x28x28xf32>) -> f32
      %32 = "tile.read"(%14) {map = #map3} : (tensor<32xf32>) -> f32
      %33 = arith.addf %32, %31 : f32
      "tile.yield"(%33) : (f32) -> ()
    }) {kind = "map", name = "/features/features.5/conv/conv.2/Conv", reduction = array<i64>} : () -> tensor<64x32x28x28xf32>
    %16 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<64x32x28x28xf32>) -> tensor<64x32x28x28xf32>
    %17 = "tile.operator"() ({
      %31 = "tile.read"(%16) {map = #map2} : (tensor<64x32x28x28xf32>) -> f32
      %32 = arith.truncf %31 : f32 to f16
      "tile.yield"(%32) : (f16) -> ()
    }) {kind = "map", name = "/features/features.5/conv/conv.2/Conv", reduction = array<i64>} : () -> tensor<64x32x28x28xf16>
    %18 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<64x32x28x28xf16>) -> tensor<64x32x28x28xf16>
    %19 = "tile.reuse"(%17) {level = #tile.level<0 : i64>} : (tensor<64x32x28x28xf16>) -> tensor<64x32x28x28xf16>
    %20 = "tile.operator"() ({
      %31 = "tile.read"(%18) {map = #map2} : (tensor<64x32x28x28xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %33 = "tile.read"(%19) {map = #map2} : (tensor<64x32x28x28xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %35 = arith.addf %32, %34 : f32
      %36 = arith.truncf %35 : f32 to f16
      "tile.yield"(%36) : (f16) -> ()
    }) {kind = "map", name = "/features/features.5/Add", reduction = array<i64>} : () -> tensor<64x32x28x28xf16>
    %21 = "tile.reuse"(%20) {level = #tile.level<1 : i64>} : (tensor<64x32x28x28xf16>) -> tensor<64x32x28x28xf16>
    %22 = "tile.reuse"(%arg6) {level = #tile.level<2 : i64>} : (tensor<192x32x1x1xf16>) -> tensor<192x32x1x1xf16>
    %23 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %31 = "tile.read"(%21) {map = #map4} : (tensor<64x32x28x28xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %33 = "tile.read"(%22) {map = #map5} : (tensor<192x32x1x1xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %35 = arith.mulf %32, %34 : f32
      %36 = arith.addf %arg8, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.6/conv/conv.0/conv.0.0/Conv", reduction = array<i64: 32>} : () -> tensor<64x192x28x28xf32>
    %24 = "tile.reuse"(%23) {level = #tile.level<0 : i64>} : (tensor<64x192x28x28xf32>) -> tensor<64x192x28x28xf32>
    %25 = "tile.reuse"(%arg7) {level = #tile.level<2 : i64>} : (tensor<192xf32>) -> tensor<192xf32>
    %26 = "tile.operator"() ({
      %31 = "tile.read"(%24) {map = #map2} : (tensor<64x192x28x28xf32>) -> f32
      %32 = "tile.read"(%25) {map = #map3} : (tensor<192xf32>) -> f32
      %33 = arith.addf %32, %31 : f32
      "tile.yield"(%33) : (f32) -> ()
    }) {kind = "map", name = "/features/features.6/conv/conv.0/conv.0.0/Conv", reduction = array<i64>} : () -> tensor<64x192x28x28xf32>
    %27 = "tile.reuse"(%26) {level = #tile.level<0 : i64>} : (tensor<64x192x28x28xf32>) -> tensor<64x192x28x28xf32>
    %28 = "tile.operator"() ({
      %31 = "tile.read"(%27) {map = #map2} : (tensor<64x192x28x28xf32>) -> f32
      %32 = arith.truncf %31 : f32 to f16
      "tile.yield"(%32) : (f16) -> ()
    }) {kind = "map", name = "/features/features.6/conv/conv.0/conv.0.0/Conv", reduction = array<i64>} : () -> tensor<64x192x28x28xf16>
    %29 = "tile.reuse"(%28) {level = #tile.level<0 : i64>} : (tensor<64x192x28x28xf16>) -> tensor<64x192x28x28xf16>
    %30 = "tile.operator"() ({
      %31 = "tile.read"(%29) {map = #map2} : (tensor<64x192x28x28xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %33 = arith.cmpf ult, %32, %cst : f32
      %34 = arith.select %33, %cst, %32 : f32
      %cst_0 = arith.constant 6.000000e+00 : f32
      %35 = arith.cmpf ugt, %34, %cst_0 : f32
      %36 = arith.select %35, %cst_0, %34 : f32
      %37 = arith.truncf %36 : f32 to f16
      "tile.yield"(%37) : (f16) -> ()
    }) {kind = "map", name = "/features/features.6/conv/conv.0/conv.0.2/Clip", reduction = array<i64>} : () -> tensor<64x192x28x28xf16>
    "tile.output"(%20) {name = "y0"} : (tensor<64x32x28x28xf16>) -> ()
    "tile.output"(%30) {name = "y1"} : (tensor<64x192x28x28xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 1>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 1, 0>, array<i64: 7, 8, 0, 1>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 0>, array<i64: 10, 11, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11>, outputs = array<i64: 15, 19>}], inputs = [{name = "/features/features.5/conv/conv.0/conv.0.2/Clip:168"}, {name = "onnx::Conv_577", weight}, {name = "/features/features.5/conv/conv.1/conv.1.0/Conv:169", weight}, {name = "onnx::Conv_580", weight}, {name = "/features/features.5/conv/conv.2/Conv:174", weight}, {name = "/features/features.4/conv/conv.2/Conv:163"}, {name = "onnx::Conv_583", weight}, {name = "/features/features.6/conv/conv.0/conv.0.0/Conv:179", weight}], sym_name = "main"} : () -> ()
}
