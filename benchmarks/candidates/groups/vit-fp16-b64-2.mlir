#map = affine_map<(d0, d1, d2, d3) -> (d0, d2, d1 * 64 + d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d3, d1 * 64 + d2 + 384)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 6, d0 mod 6, d1, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 6, d0 mod 6, d3, d2)>
#map4 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0 * 6 + d1, d2, d3)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map7 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map8 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 6, d3, d2 + (d0 mod 6) * 64 + 768)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x50x1152xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x50x1152xf16>) -> tensor<64x50x1152xf16>
    %1 = "tile.operator"() ({
      %30 = "tile.read"(%0) {map = #map} : (tensor<64x50x1152xf16>) -> f16
      %31 = arith.extf %30 : f16 to f32
      %cst = arith.constant 0.353515625 : f32
      %32 = arith.mulf %31, %cst : f32
      %33 = arith.truncf %32 : f32 to f16
      "tile.yield"(%33) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/self_attention/Mul", reduction = array<i64>} : () -> tensor<64x6x50x64xf16>
    %2 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x50x1152xf16>) -> tensor<64x50x1152xf16>
    %3 = "tile.operator"() ({
      %30 = "tile.read"(%2) {map = #map1} : (tensor<64x50x1152xf16>) -> f16
      %31 = arith.extf %30 : f16 to f32
      %cst = arith.constant 0.353515625 : f32
      %32 = arith.mulf %31, %cst : f32
      %33 = arith.truncf %32 : f32 to f16
      "tile.yield"(%33) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/self_attention/Mul_1", reduction = array<i64>} : () -> tensor<64x6x64x50xf16>
    %4 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<64x6x50x64xf16>) -> tensor<64x6x50x64xf16>
    %5 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<64x6x64x50xf16>) -> tensor<64x6x64x50xf16>
    %6 = "tile.operator"() ({
    ^bb0(%arg1: f32):
      %30 = "tile.read"(%4) {map = #map2} : (tensor<64x6x50x64xf16>) -> f16
      %31 = arith.extf %30 : f16 to f32
      %32 = "tile.read"(%5) {map = #map3} : (tensor<64x6x64x50xf16>) -> f16
      %33 = arith.extf %32 : f16 to f32
      %34 = arith.mulf %31, %33 : f32
      %35 = arith.addf %arg1, %34 : f32
      "tile.yield"(%35) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/encoder/layers/encoder_layer_0/self_attention/MatMul_1", reduction = array<i64: 64>} : () -> tensor<384x50x50xf32>
    %7 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<384x50x50xf32>) -> tensor<384x50x50xf32>
    %8 = "tile.operator"() ({
      %30 = "tile.read"(%7) {map = #map4} : (tensor<384x50x50xf32>) -> f32
      %31 = arith.truncf %30 : f32 to f16
      "tile.yield"(%31) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/self_attention/MatMul_1", reduction = array<i64>} : () -> tensor<384x50x50xf16>
    %9 = "tile.reuse"(%8) {level = #tile.level<1 : i64>} : (tensor<384x50x50xf16>) -> tensor<384x50x50xf16>
    %10 = "tile.operator"() ({
      %30 = "tile.read"(%9) {map = #map5} : (tensor<384x50x50xf16>) -> f16
      %31 = arith.extf %30 : f16 to f32
      "tile.yield"(%31) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/self_attention/Softmax", reduction = array<i64>} : () -> tensor<64x6x50x50xf32>
    %11 = "tile.reuse"(%10) {level = #tile.level<0 : i64>} : (tensor<64x6x50x50xf32>) -> tensor<64x6x50x50xf32>
    %12 = "tile.operator"() ({
    ^bb0(%arg1: f32):
      %30 = "tile.read"(%11) {map = #map6} : (tensor<64x6x50x50xf32>) -> f32
      %31 = arith.maximumf %30, %arg1 : f32
      "tile.yield"(%31) : (f32) -> ()
    }) {combiner = "max", kind = "reduction", name = "/encoder/layers/encoder_layer_0/self_attention/Softmax", reduction = array<i64: 50>} : () -> tensor<64x6x50xf32>
    %13 = "tile.reuse"(%10) {level = #tile.level<0 : i64>} : (tensor<64x6x50x50xf32>) -> tensor<64x6x50x50xf32>
    %14 = "tile.reuse"(%12) {level = #tile.level<0 : i64>} : (tensor<64x6x50xf32>) -> tensor<64x6x50xf32>
    %15 = "tile.operator"() ({
      %30 = "tile.read"(%13) {map = #map6} : (tensor<64x6x50x50xf32>) -> f32
      %31 = "tile.read"(%14) {map = #map7} : (tensor<64x6x50xf32>) -> f32
      %32 = arith.subf %30, %31 : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/self_attention/Softmax", reduction = array<i64>} : () -> tensor<64x6x50x50xf32>
    %16 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<64x6x50x50xf32>) -> tensor<64x6x50x50xf32>
    %17 = "tile.operator"() ({
      %30 = "tile.read"(%16) {map = #map6} : (tensor<64x6x50x50xf32>) -> f32
      %31 = math.exp %30 : f32
      "tile.yield"(%31) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/self_attention/Softmax", reduction = array<i64>} : () -> tensor<64x6x50x50xf32>
    %18 = "tile.reuse"(%17) {level = #tile.level<0 : i64>} : (tensor<64x6x50x50xf32>) -> tensor<64x6x50x50xf32>
    %19 = "tile.operator"() ({
    ^bb0(%arg1: f32):
      %30 = "tile.read"(%18) {map = #map6} : (tensor<64x6x50x50xf32>) -> f32
      %31 = arith.addf %30, %arg1 : f32
      "tile.yield"(%31) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/self_attention/Softmax", reduction = array<i64: 50>} : () -> tensor<64x6x50xf32>
    %20 = "tile.reuse"(%17) {level = #tile.level<0 : i64>} : (tensor<64x6x50x50xf32>) -> tensor<64x6x50x50xf32>
    %21 = "tile.reuse"(%19) {level = #tile.level<0 : i64>} : (tensor<64x6x50xf32>) -> tensor<64x6x50xf32>
    %22 = "tile.operator"() ({
      %30 = "tile.read"(%20) {map = #map6} : (tensor<64x6x50x50xf32>) -> f32
      %31 = "tile.read"(%21) {map = #map7} : (tensor<64x6x50xf32>) -> f32
      %32 = arith.divf %30, %31 : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/self_attention/Softmax", reduction = array<i64>} : () -> tensor<64x6x50x50xf32>
    %23 = "tile.reuse"(%22) {level = #tile.level<0 : i64>} : (tensor<64x6x50x50xf32>) -> tensor<64x6x50x50xf32>
    %24 = "tile.operator"() ({
      %30 = "tile.read"(%23) {map = #map6} : (tensor<64x6x50x50xf32>) -> f32
      %31 = arith.truncf %30 : f32 to f16
      "tile.yield"(%31) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/self_attention/Softmax", reduction = array<i64>} : () -> tensor<64x6x50x50xf16>
    %25 = "tile.reuse"(%24) {level = #tile.level<1 : i64>} : (tensor<64x6x50x50xf16>) -> tensor<64x6x50x50xf16>
    %26 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x50x1152xf16>) -> tensor<64x50x1152xf16>
    %27 = "tile.operator"() ({
    ^bb0(%arg1: f32):
      %30 = "tile.read"(%25) {map = #map2} : (tensor<64x6x50x50xf16>) -> f16
      %31 = arith.extf %30 : f16 to f32
      %32 = "tile.read"(%26) {map = #map8} : (tensor<64x50x1152xf16>) -> f16
      %33 = arith.extf %32 : f16 to f32
      %34 = arith.mulf %31, %33 : f32
      %35 = arith.addf %arg1, %34 : f32
      "tile.yield"(%35) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/encoder/layers/encoder_layer_0/self_attention/MatMul_2", reduction = array<i64: 50>} : () -> tensor<384x50x64xf32>
    %28 = "tile.reuse"(%27) {level = #tile.level<0 : i64>} : (tensor<384x50x64xf32>) -> tensor<384x50x64xf32>
    %29 = "tile.operator"() ({
      %30 = "tile.read"(%28) {map = #map4} : (tensor<384x50x64xf32>) -> f32
      %31 = arith.truncf %30 : f32 to f16
      "tile.yield"(%31) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/self_attention/MatMul_2", reduction = array<i64>} : () -> tensor<384x50x64xf16>
    "tile.output"(%29) {name = "y0"} : (tensor<384x50x64xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 2, 0, 0>, array<i64: 1, 2, 1, 0>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 1>, array<i64: 4, 5, 0, 0>, array<i64: 4, 6, 0, 0>, array<i64: 5, 6, 1, 0>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 0, 0>, array<i64: 7, 9, 0, 0>, array<i64: 8, 9, 1, 0>, array<i64: 9, 10, 0, 0>, array<i64: 10, 11, 0, 1>, array<i64: 11, 12, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12>, outputs = array<i64: 13>}], inputs = [{name = "/encoder/layers/encoder_layer_0/self_attention/Add:45"}], sym_name = "main"} : () -> ()
}
