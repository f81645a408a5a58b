#map = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1 + d3 - 1, d2 + d4 - 1)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d0, 0, d3, d4)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map3 = affine_map<(d0, d1, d2) -> (d0)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d3, d1, d2)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0, d3, 0, 0)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<32x112x112xf32>, %arg1: tensor<32x1x3x3xf32>, %arg2: tensor<32xf32>, %arg3: tensor<16x32x1x1xf32>, %arg4: tensor<16xf32>, %arg5: tensor<96x16x1x1xf32>, %arg6: tensor<96xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<32x112x112xf32>) -> tensor<32x112x112xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<32x1x3x3xf32>) -> tensor<32x1x3x3xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg7: f32):
      %22 = "tile.read"(%0) {map = #map, padding = 0.000000e+00 : f32} : (tensor<32x112x112xf32>) -> f32
      %23 = "tile.read"(%1) {map = #map1} : (tensor<32x1x3x3xf32>) -> f32
      %24 = arith.mulf %22, %23 : f32
      %25 = arith.addf %arg7, %24 : f32
      "tile.yield"(%25) : (f32) -> ()
    }) {combiner = "add", kind = "window", name = "/features/features.1/conv/conv.0/conv.0.0/Conv", reduction = array<i64: 3, 3>} : () -> tensor<32x112x112xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<32x112x112xf32>) -> tensor<32x112x112xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<32xf32>) -> tensor<32xf32>
    %5 = "tile.operator"() ({
      %22 = "tile.read"(%3) {map = #map2} : (tensor<32x112x112xf32>) -> f32
      %23 = "tile.read"(%4) {map = #map3} : (tensor<32xf32>) -> f32
      %24 = arith.addf %23, %22 : f32
      "tile.yield"(%24) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/conv/conv.0/conv.0.0/Conv", reduction = array<i64>} : () -> tensor<32x112x112xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<32x112x112xf32>) -> tensor<32x112x112xf32>
    %7 = "tile.operator"() ({
      %22 = "tile.read"(%6) {map = #map2} : (tensor<32x112x112xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %23 = arith.cmpf ult, %22, %cst : f32
      %24 = arith.select %23, %cst, %22 : f32
      %cst_0 = arith.constant 6.000000e+00 : f32
      %25 = arith.cmpf ugt, %24, %cst_0 : f32
      %26 = arith.select %25, %cst_0, %24 : f32
      "tile.yield"(%26) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/conv/conv.0/conv.0.2/Clip", reduction = array<i64>} : () -> tensor<32x112x112xf32>
    %8 = "tile.reuse"(%7) {level = #tile.level<1 : i64>} : (tensor<32x112x112xf32>) -> tensor<32x112x112xf32>
    %9 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<16x32x1x1xf32>) -> tensor<16x32x1x1xf32>
    %10 = "tile.operator"() ({
    ^bb0(%arg7: f32):
      %22 = "tile.read"(%8) {map = #map4} : (tensor<32x112x112xf32>) -> f32
      %23 = "tile.read"(%9) {map = #map5} : (tensor<16x32x1x1xf32>) -> f32
      %24 = arith.mulf %22, %23 : f32
      %25 = arith.addf %arg7, %24 : f32
      "tile.yield"(%25) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.1/conv/conv.1/Conv", reduction = array<i64: 32>} : () -> tensor<16x112x112xf32>
    %11 = "tile.reuse"(%10) {level = #tile.level<0 : i64>} : (tensor<16x112x112xf32>) -> tensor<16x112x112xf32>
    %12 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<16xf32>) -> tensor<16xf32>
    %13 = "tile.operator"() ({
      %22 = "tile.read"(%11) {map = #map2} : (tensor<16x112x112xf32>) -> f32
      %23 = "tile.read"(%12) {map = #map3} : (tensor<16xf32>) -> f32
      %24 = arith.addf %23, %22 : f32
      "tile.yield"(%24) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/conv/conv.1/Conv", reduction = array<i64>} : () -> tensor<16x112x112xf32>
    %14 = "tile.reuse"(%13) {level = #tile.level<1 : i64>} : (tensor<16x112x112xf32>) -> tensor<16x112x112xf32>
    %15 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<96x16x1x1xf32>) -> tensor<96x16x1x1xf32>
    %16 = "tile.operator"() ({
    ^bb0(%arg7: f32):
      %22 = "tile.read"(%14) {map = #map4} : (tensor<16x112x112xf32>) -> f32
      %23 = "tile.read"(%15) {map = #map5} : (tensor<96x16x1x1xf32>) -> f32
      %24 = arith.mulf %22, %23 : f32
      %25 = arith.addf %arg7, %24 : f32
      "tile.yield"(%25) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.2/conv/conv.0/conv.0.0/Conv", reduction = array<i64: 16>} : () -> tensor<96x112x112xf32>
    %17 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<96x112x112xf32>) -> tensor<96x112x112xf32>
    %18 = "tile.reuse"(%arg6) {level = #tile.level<2 : i64>} : (tensor<96xf32>) -> tensor<96xf32>
    %19 = "tile.operator"() ({
      %22 = "tile.read"(%17) {map = #map2} : (tensor<96x112x112xf32>) -> f32
      %23 = "tile.read"(%18) {map = #map3} : (tensor<96xf32>) -> f32
      %24 = arith.addf %23, %22 : f32
      "tile.yield"(%24) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/conv/conv.0/conv.0.0/Conv", reduction = array<i64>} : () -> tensor<96x112x112xf32>
    %20 = "tile.reuse"(%19) {level = #tile.level<0 : i64>} : (tensor<96x112x112xf32>) -> tensor<96x112x112xf32>
    %21 = "tile.operator"() ({
      %22 = "tile.read"(%20) {map = #map2} : (tensor<96x112x112xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %23 = arith.cmpf ult, %22, %cst : f32
      %24 = arith.select %23, %cst, %22 : f32
      %cst_0 = arith.constant 6.000000e+00 : f32
      %25 = arith.cmpf ugt, %24, %cst_0 : f32
      %26 = arith.select %25, %cst_0, %24 : f32
      "tile.yield"(%26) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/conv/conv.0/conv.0.2/Clip", reduction = array<i64>} : () -> tensor<96x112x112xf32>
    "tile.output"(%21) {name = "y0"} : (tensor<96x112x112xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 1>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 1>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7>, outputs = array<i64: 14>}], inputs = [{name = "/features/features.0/features.0.2/Clip:109"}, {name = "onnx::Conv_541", weight}, {name = "onnx::Conv_542", weight}, {name = "onnx::Conv_544", weight}, {name = "onnx::Conv_545", weight}, {name = "onnx::Conv_547", weight}, {name = "onnx::Conv_548", weight}], sym_name = "main"} : () -> ()
}
