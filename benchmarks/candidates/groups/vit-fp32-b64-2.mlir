#map = affine_map<(d0, d1, d2, d3) -> (d0, d2, d1 * 64 + d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d3, d1 * 64 + d2 + 384)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 6, d0 mod 6, d1, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 6, d0 mod 6, d3, d2)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d0 * 6 + d1, d2, d3)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map7 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 6, d3, d2 + (d0 mod 6) * 64 + 768)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x50x1152xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x50x1152xf32>) -> tensor<64x50x1152xf32>
    %1 = "tile.operator"() ({
      %22 = "tile.read"(%0) {map = #map} : (tensor<64x50x1152xf32>) -> f32
      %cst = arith.constant 0.353553385 : f32
      %23 = arith.mulf %22, %cst : f32
      "tile.yield"(%23) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/self_attention/Mul", reduction = array<i64>} : () -> tensor<64x6x50x64xf32>
    %2 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x50x1152xf32>) -> tensor<64x50x1152xf32>
    %3 = "tile.operator"() ({
      %22 = "tile.read"(%2) {map = #map1} : (tensor<64x50x1152xf32>) -> f32
      %cst = arith.constant 0.353553385 : f32
      %23 = arith.mulf %22, %cst : f32
      "tile.yield"(%23) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/self_attention/Mul_1", reduction = array<i64>} : () -> tensor<64x6x64x50xf32>
    %4 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<64x6x50x64xf32>) -> tensor<64x6x50x64xf32>
    %5 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<64x6x64x50xf32>) -> tensor<64x6x64x50xf32>
    %6 = "tile.operator"() ({
    ^bb0(%arg1: f32):
      %22 = "tile.read"(%4) {map = #map2} : (tensor<64x6x50x64xf32>) -> f32
      %23 = "tile.read"(%5) {map = #map3} : (tensor<64x6x64x50xf32>) -> f32
      %24 = arith.mulf %22, %23 : f32
      %25 = arith.addf %arg1, %24 : f32
      "tile.yield"(%25) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/encoder/layers/encoder_layer_0/self_attention/MatMul_1", reduction = array<i64: 64>} : () -> tensor<384x50x50xf32>
    %7 = "tile.reuse"(%6) {level = #tile.level<1 : i64>} : (tensor<384x50x50xf32>) -> tensor<384x50x50xf32>
    %8 = "tile.operator"() ({
    ^bb0(%arg1: f32):
      %22 = "tile.read"(%7) {map = #map4} : (tensor<384x50x50xf32>) -> f32
      %23 = arith.maximumf %22, %arg1 : f32
      "tile.yield"(%23) : (f32) -> ()
    }) {combiner = "max", kind = "window", name = "/encoder/layers/encoder_layer_0/self_attention/Softmax", reduction = array<i64: 50>} : () -> tensor<64x6x50xf32>
    %9 = "tile.reuse"(%6) {level = #tile.level<1 : i64>} : (tensor<384x50x50xf32>) -> tensor<384x50x50xf32>
    %10 = "tile.reuse"(%8) {level = #tile.level<0 : i64>} : (tensor<64x6x50xf32>) -> tensor<64x6x50xf32>
    %11 = "tile.operator"() ({
      %22 = "tile.read"(%9) {map = #map4} : (tensor<384x50x50xf32>) -> f32
      %23 = "tile.read"(%10) {map = #map5} : (tensor<64x6x50xf32>) -> f32
      %24 = arith.subf %22, %23 : f32
      "tile.yield"(%24) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/self_attention/Softmax", reduction = array<i64>} : () -> tensor<64x6x50x50xf32>
    %12 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<64x6x50x50xf32>) -> tensor<64x6x50x50xf32>
    %13 = "tile.operator"() ({
      %22 = "tile.read"(%12) {map = #map6} : (tensor<64x6x50x50xf32>) -> f32
      %23 = math.exp %22 : f32
      "tile.yield"(%23) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/self_attention/Softmax", reduction = array<i64>} : () -> tensor<64x6x50x50xf32>
    %14 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<64x6x50x50xf32>) -> tensor<64x6x50x50xf32>
    %15 = "tile.operator"() ({
    ^bb0(%arg1: f32):
      %22 = "tile.read"(%14) {map = #map6} : (tensor<64x6x50x50xf32>) -> f32
      %23 = arith.addf %22, %arg1 : f32
      "tile.yield"(%23) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/self_attention/Softmax", reduction = array<i64: 50>} : () -> tensor<64x6x50xf32>
    %16 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<64x6x50x50xf32>) -> tensor<64x6x50x50xf32>
    %17 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<64x6x50xf32>) -> tensor<64x6x50xf32>
    %18 = "tile.operator"() ({
      %22 = "tile.read"(%16) {map = #map6} : (tensor<64x6x50x50xf32>) -> f32
      %23 = "tile.read"(%17) {map = #map5} : (tensor<64x6x50xf32>) -> f32
      %24 = arith.divf %22, %23 : f32
      "tile.yield"(%24) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/self_attention/Softmax", reduction = array<i64>} : () -> tensor<64x6x50x50xf32>
    %19 = "tile.reuse"(%18) {level = #tile.level<1 : i64>} : (tensor<64x6x50x50xf32>) -> tensor<64x6x50x50xf32>
    %20 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x50x1152xf32>) -> tensor<64x50x1152xf32>
    %21 = "tile.operator"() ({
    ^bb0(%arg1: f32):
      %22 = "tile.read"(%19) {map = #map2} : (tensor<64x6x50x50xf32>) -> f32
      %23 = "tile.read"(%20) {map = #map7} : (tensor<64x50x1152xf32>) -> f32
      %24 = arith.mulf %22, %23 : f32
      %25 = arith.addf %arg1, %24 : f32
      "tile.yield"(%25) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/encoder/layers/encoder_layer_0/self_attention/MatMul_2", reduction = array<i64: 50>} : () -> tensor<384x50x64xf32>
    "tile.output"(%21) {name = "y0"} : (tensor<384x50x64xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 2, 0, 0>, array<i64: 1, 2, 1, 0>, array<i64: 2, 3, 0, 1>, array<i64: 2, 4, 0, 1>, array<i64: 3, 4, 1, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 5, 7, 0, 0>, array<i64: 6, 7, 1, 0>, array<i64: 7, 8, 0, 1>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8>, outputs = array<i64: 9>}], inputs = [{name = "/encoder/layers/encoder_layer_0/self_attention/Add:172"}], sym_name = "main"} : () -> ()
}
