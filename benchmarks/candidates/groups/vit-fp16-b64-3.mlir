#map = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map1 = affine_map<(d0, d1) -> (d0, d1)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map3 = affine_map<(d0, d1, d2) -> (d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x50x384xf32>, %arg1: tensor<384xf16>, %arg2: tensor<384xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %1 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %29 = "tile.read"(%0) {map = #map} : (tensor<64x50x384xf32>) -> f32
      %30 = arith.addf %29, %arg3 : f32
      "tile.yield"(%30) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<64x50xf32>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %3 = "tile.operator"() ({
      %29 = "tile.read"(%2) {map = #map1} : (tensor<64x50xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %30 = arith.divf %29, %cst : f32
      "tile.yield"(%30) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50xf32>
    %4 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %5 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %6 = "tile.operator"() ({
      %29 = "tile.read"(%4) {map = #map} : (tensor<64x50x384xf32>) -> f32
      %30 = "tile.read"(%5) {map = #map2} : (tensor<64x50xf32>) -> f32
      %31 = arith.subf %29, %30 : f32
      "tile.yield"(%31) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    %7 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %8 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %9 = "tile.operator"() ({
      %29 = "tile.read"(%7) {map = #map} : (tensor<64x50x384xf32>) -> f32
      %30 = "tile.read"(%8) {map = #map} : (tensor<64x50x384xf32>) -> f32
      %31 = arith.mulf %29, %30 : f32
      "tile.yield"(%31) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    %10 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %11 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %29 = "tile.read"(%10) {map = #map} : (tensor<64x50x384xf32>) -> f32
      %30 = arith.addf %29, %arg3 : f32
      "tile.yield"(%30) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<64x50xf32>
    %12 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %13 = "tile.operator"() ({
      %29 = "tile.read"(%12) {map = #map1} : (tensor<64x50xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %30 = arith.divf %29, %cst : f32
      "tile.yield"(%30) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50xf32>
    %14 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %15 = "tile.operator"() ({
      %29 = "tile.read"(%14) {map = #map1} : (tensor<64x50xf32>) -> f32
      %cst = arith.constant 9.99999997E-7 : f32
      %30 = arith.addf %29, %cst : f32
      "tile.yield"(%30) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50xf32>
    %16 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %17 = "tile.operator"() ({
      %29 = "tile.read"(%16) {map = #map1} : (tensor<64x50xf32>) -> f32
      %30 = math.rsqrt %29 : f32
      "tile.yield"(%30) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50xf32>
    %18 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %19 = "tile.reuse"(%17) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %20 = "tile.operator"() ({
      %29 = "tile.read"(%18) {map = #map} : (tensor<64x50x384xf32>) -> f32
      %30 = "tile.read"(%19) {map = #map2} : (tensor<64x50xf32>) -> f32
      %31 = arith.mulf %29, %30 : f32
      "tile.yield"(%31) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    %21 = "tile.reuse"(%20) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %22 = "tile.operator"() ({
      %29 = "tile.read"(%21) {map = #map} : (tensor<64x50x384xf32>) -> f32
      %30 = arith.truncf %29 : f32 to f16
      "tile.yield"(%30) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf16>
    %23 = "tile.reuse"(%22) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf16>) -> tensor<64x50x384xf16>
    %24 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<384xf16>) -> tensor<384xf16>
    %25 = "tile.operator"() ({
      %29 = "tile.read"(%23) {map = #map} : (tensor<64x50x384xf16>) -> f16
      %30 = arith.extf %29 : f16 to f32
      %31 = "tile.read"(%24) {map = #map3} : (tensor<384xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %33 = arith.mulf %30, %32 : f32
      %34 = arith.truncf %33 : f32 to f16
      "tile.yield"(%34) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf16>
    %26 = "tile.reuse"(%25) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf16>) -> tensor<64x50x384xf16>
    %27 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<384xf16>) -> tensor<384xf16>
    %28 = "tile.operator"() ({
      %29 = "tile.read"(%26) {map = #map} : (tensor<64x50x384xf16>) -> f16
      %30 = arith.extf %29 : f16 to f32
      %31 = "tile.read"(%27) {map = #map3} : (tensor<384xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %33 = arith.addf %30, %32 : f32
      %34 = arith.truncf %33 : f32 to f16
      "tile.yield"(%34) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf16>
    "tile.output"(%28) {name = "y0"} : (tensor<64x50x384xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 1, 0>, array<i64: 2, 3, 0, 0>, array<i64: 2, 3, 1, 0>, array<i64: 2, 8, 0, 0>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 1, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 0>, array<i64: 10, 11, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11>, outputs = array<i64: 14>}], inputs = [{name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization:63"}, {name = "encoder.layers.encoder_layer_0.ln_2.weight", weight}, {name = "encoder.layers.encoder_layer_0.ln_2.bias", weight}], sym_name = "main"} : () -> ()
}
