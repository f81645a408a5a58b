#map = affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d1, d4, 0, 0)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x384x14x14xf16>, %arg1: tensor<64x384x1x1xf16>, %arg2: tensor<64xf32>, %arg3: tensor<64x64x14x14xf16>, %arg4: tensor<384x64x1x1xf16>, %arg5: tensor<384xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x384x14x14xf16>) -> tensor<64x384x14x14xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64x384x1x1xf16>) -> tensor<64x384x1x1xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %21 = "tile.read"(%0) {map = #map} : (tensor<64x384x14x14xf16>) -> f16
      %22 = arith.extf %21 : f16 to f32
      %23 = "tile.read"(%1) {map = #map1} : (tensor<64x384x1x1xf16>) -> f16
      %24 = arith.extf %23 : f16 to f32
      %25 = arith.mulf %22, %24 : f32
      %26 = arith.addf %arg6, %25 : f32
      "tile.yield"(%26) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.10/conv/conv.2/Conv", reduction = array<i64: 384>} : () -> tensor<64x64x14x14xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<64x64x14x14xf32>) -> tensor<64x64x14x14xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<64xf32>) -> tensor<64xf32>
    %5 = "tile.operator"() ({
      %21 = "tile.read"(%3) {map = #map2} : (tensor<64x64x14x14xf32>) -> f32
      %22 = "tile.read"(%4) {map = #map3} : (tensor<64xf32>) -> f32
      %23 = arith.addf %22, %21 : f32
      "tile.yield"(%23) : (f32) -> ()
    }) {kind = "map", name = "/features/features.10/conv/conv.2/Conv", reduction = array<i64>} : () -> tensor<64x64x14x14xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<64x64x14x14xf32>) -> tensor<64x64x14x14xf32>
    %7 = "tile.operator"() ({
      %21 = "tile.read"(%6) {map = #map2} : (tensor<64x64x14x14xf32>) -> f32
      %22 = arith.truncf %21 : f32 to f16
      "tile.yield"(%22) : (f16) -> ()
    }) {kind = "map", name = "/features/features.10/conv/conv.2/Conv", reduction = array<i64>} : () -> tensor<64x64x14x14xf16>
    %8 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<64x64x14x14xf16>) -> tensor<64x64x14x14xf16>
    %9 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<64x64x14x14xf16>) -> tensor<64x64x14x14xf16>
    %10 = "tile.operator"() ({
      %21 = "tile.read"(%8) {map = #map2} : (tensor<64x64x14x14xf16>) -> f16
      %22 = arith.extf %21 : f16 to f32
      %23 = "tile.read"(%9) {map = #map2} : (tensor<64x64x14x14xf16>) -> f16
      %24 = arith.extf %23 : f16 to f32
      %25 = arith.addf %22, %24 : f32
      %26 = arith.truncf %25 : f32 to f16
      "tile.yield"(%26) : (f16) -> ()
    }) {kind = "map", name = "/features/features.10/Add", reduction = array<i64>} : () -> tensor<64x64x14x14xf16>
    %11 = "tile.reuse"(%10) {level = #tile.level<1 : i64>} : (tensor<64x64x14x14xf16>) -> tensor<64x64x14x14xf16>
    %12 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<384x64x1x1xf16>) -> tensor<384x64x1x1xf16>
    %13 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %21 = "tile.read"(%11) {map = #map} : (tensor<64x64x14x14xf16>) -> f16
      %22 = arith.extf %21 : f16 to f32
      %23 = "tile.read"(%12) {map = #map1} : (tensor<384x64x1x1xf16>) -> f16
      %24 = arith.extf %23 : f16 to f32
      %25 = arith.mulf %22, %24 : f32
      %26 = arith.addf %arg6, %25 : f32
      "tile.yield"(%26) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.11/conv/conv.0/conv.0.0/Conv", reduction = array<i64: 64>} : () -> tensor<64x384x14x14xf32>
    %14 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<64x384x14x14xf32>) -> tensor<64x384x14x14xf32>
    %15 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<384xf32>) -> tensor<384xf32>
    %16 = "tile.operator"() ({
      %21 = "tile.read"(%14) {map = #map2} : (tensor<64x384x14x14xf32>) -> f32
      %22 = "tile.read"(%15) {map = #map3} : (tensor<384xf32>) -> f32
      %23 = arith.addf %22, %21 : f32
      "tile.yield"(%23) : (f32) -> ()
    }) {kind = "map", name = "/features/features.11/conv/conv.0/conv.0.0/Conv", reduction = array<i64>} : () -> tensor<64x384x14x14xf32>
    %17 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<64x384x14x14xf32>) -> tensor<64x384x14x14xf32>
    %18 = "tile.operator"() ({
      %21 = "tile.read"(%17) {map = #map2} : (tensor<64x384x14x14xf32>) -> f32
      %22 = arith.truncf %21 : f32 to f16
      "tile.yield"(%22) : (f16) -> ()
    }) {kind = "map", name = "/features/features.11/conv/conv.0/conv.0.0/Conv", reduction = array<i64>} : () -> tensor<64x384x14x14xf16>
    %19 = "tile.reuse"(%18) {level = #tile.level<0 : i64>} : (tensor<64x384x14x14xf16>) -> tensor<64x384x14x14xf16>
    %20 = "tile.operator"() ({
      %21 = "tile.read"(%19) {map = #map2} : (tensor<64x384x14x14xf16>) -> f16
      %22 = arith.extf %21 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %23 = arith.cmpf ult, %22, %cst : f32
      %24 = arith.select %23, %cst, %22 : f32
      %cst_0 = arith.constant 6.000000e+00 : f32
      %25 = arith.cmpf ugt, %24, %cst_0 : f32
      %26 = arith.select %25, %cst_0, %24 : f32
      %27 = arith.truncf %26 : f32 to f16
      "tile.yield"(%27) : (f16) -> ()
    }) {kind = "map", name = "/features/features.11/conv/conv.0/conv.0.2/Clip", reduction = array<i64>} : () -> tensor<64x384x14x14xf16>
    "tile.output"(%20) {name = "y0"} : (tensor<64x384x14x14xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 1, 0>, array<i64: 3, 4, 0, 1>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7>, outputs = array<i64: 13>}], inputs = [{name = "/features/features.10/conv/conv.1/conv.1.2/Clip:247"}, {name = "onnx::Conv_625", weight}, {name = "/features/features.10/conv/conv.2/Conv:248", weight}, {name = "/features/features.9/Add:237"}, {name = "onnx::Conv_628", weight}, {name = "/features/features.11/conv/conv.0/conv.0.0/Conv:253", weight}], sym_name = "main"} : () -> ()
}
