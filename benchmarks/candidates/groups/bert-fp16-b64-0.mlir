#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d3, d2)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map3 = affine_map<(d0, d1, d2) -> (d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x128x768xf16>, %arg1: tensor<768x3072xf16>, %arg2: tensor<3072xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x128x768xf16>) -> tensor<64x128x768xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<768x3072xf16>) -> tensor<768x3072xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %10 = "tile.read"(%0) {map = #map} : (tensor<64x128x768xf16>) -> f16
      %11 = arith.extf %10 : f16 to f32
      %12 = "tile.read"(%1) {map = #map1} : (tensor<768x3072xf16>) -> f16
      %13 = arith.extf %12 : f16 to f32
      %14 = arith.mulf %11, %13 : f32
      %15 = arith.addf %arg3, %14 : f32
      "tile.yield"(%15) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layers.0/widen/MatMul", reduction = array<i64: 768>} : () -> tensor<64x128x3072xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<64x128x3072xf32>) -> tensor<64x128x3072xf32>
    %4 = "tile.operator"() ({
      %10 = "tile.read"(%3) {map = #map2} : (tensor<64x128x3072xf32>) -> f32
      %11 = arith.truncf %10 : f32 to f16
      "tile.yield"(%11) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/widen/MatMul", reduction = array<i64>} : () -> tensor<64x128x3072xf16>
    %5 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<3072xf16>) -> tensor<3072xf16>
    %6 = "tile.reuse"(%4) {level = #tile.level<0 : i64>} : (tensor<64x128x3072xf16>) -> tensor<64x128x3072xf16>
    %7 = "tile.operator"() ({
      %10 = "tile.read"(%5) {map = #map3} : (tensor<3072xf16>) -> f16
      %11 = arith.extf %10 : f16 to f32
      %12 = "tile.read"(%6) {map = #map2} : (tensor<64x128x3072xf16>) -> f16
      %13 = arith.extf %12 : f16 to f32
      %14 = arith.addf %11, %13 : f32
      %15 = arith.truncf %14 : f32 to f16
      "tile.yield"(%15) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/widen/Add", reduction = array<i64>} : () -> tensor<64x128x3072xf16>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<64x128x3072xf16>) -> tensor<64x128x3072xf16>
    %9 = "tile.operator"() ({
      %10 = "tile.read"(%8) {map = #map2} : (tensor<64x128x3072xf16>) -> f16
      %11 = arith.extf %10 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %12 = arith.cmpf ugt, %11, %cst : f32
      %13 = arith.select %12, %11, %cst : f32
      %14 = arith.truncf %13 : f32 to f16
      "tile.yield"(%14) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/Relu", reduction = array<i64>} : () -> tensor<64x128x3072xf16>
    "tile.output"(%9) {name = "y0"} : (tensor<64x128x3072xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 1, 0>, array<i64: 2, 3, 0, 0>], operators = array<i64: 0, 1, 2, 3>, outputs = array<i64: 6>}], inputs = [{name = "/layers.0/attention_norm/LayerNormalization:79"}, {name = "onnx::MatMul_157", weight}, {name = "layers.0.widen.bias", weight}], sym_name = "main"} : () -> ()
}
