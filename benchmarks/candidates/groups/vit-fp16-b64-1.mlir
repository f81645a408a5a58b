#map = affine_map<(d0, d1, d2) -> (d0, d2, d1 floordiv 7, d1 mod 7)>
#map1 = affine_map<(d0, d1, d2) -> (0, 0, d2)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1 - 1, d2)>
#map3 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map4 = affine_map<(d0, d1, d2) -> (0, d1, d2)>
#map5 = affine_map<(d0, d1) -> (d0, d1)>
#map6 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map7 = affine_map<(d0, d1, d2) -> (d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x384x7x7xf16>, %arg1: tensor<1x1x384xf16>, %arg2: tensor<1x50x384xf16>, %arg3: tensor<384xf16>, %arg4: tensor<384xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x384x7x7xf16>) -> tensor<64x384x7x7xf16>
    %1 = "tile.operator"() ({
      %41 = "tile.read"(%0) {map = #map} : (tensor<64x384x7x7xf16>) -> f16
      "tile.yield"(%41) : (f16) -> ()
    }) {kind = "view", name = "/Transpose", reduction = array<i64>} : () -> tensor<64x49x384xf16>
    %2 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<1x1x384xf16>) -> tensor<1x1x384xf16>
    %3 = "tile.operator"() ({
      %41 = "tile.read"(%2) {map = #map1} : (tensor<1x1x384xf16>) -> f16
      "tile.yield"(%41) : (f16) -> ()
    }) {kind = "view", name = "/Expand", reduction = array<i64>} : () -> tensor<64x1x384xf16>
    %4 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<64x49x384xf16>) -> tensor<64x49x384xf16>
    %5 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<64x1x384xf16>) -> tensor<64x1x384xf16>
    %6 = "tile.operator"() ({
      %41 = "tile.index"() {axis = 1 : i64} : () -> index
      %42 = "tile.read"(%4) {map = #map2, padding = 0.000000e+00 : f16} : (tensor<64x49x384xf16>) -> f16
      %43 = arith.extf %42 : f16 to f32
      %44 = "tile.read"(%5) {map = #map3, padding = 0.000000e+00 : f16} : (tensor<64x1x384xf16>) -> f16
      %45 = arith.extf %44 : f16 to f32
      %c1 = arith.constant 1 : index
      %46 = arith.cmpi slt, %41, %c1 : index
      %47 = arith.select %46, %45, %43 : f32
      %48 = arith.truncf %47 : f32 to f16
      "tile.yield"(%48) : (f16) -> ()
    }) {kind = "map", name = "/Concat_1", reduction = array<i64>} : () -> tensor<64x50x384xf16>
    %7 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf16>) -> tensor<64x50x384xf16>
    %8 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<1x50x384xf16>) -> tensor<1x50x384xf16>
    %9 = "tile.operator"() ({
      %41 = "tile.read"(%7) {map = #map3} : (tensor<64x50x384xf16>) -> f16
      %42 = arith.extf %41 : f16 to f32
      %43 = "tile.read"(%8) {map = #map4} : (tensor<1x50x384xf16>) -> f16
      %44 = arith.extf %43 : f16 to f32
      %45 = arith.addf %42, %44 : f32
      %46 = arith.truncf %45 : f32 to f16
      "tile.yield"(%46) : (f16) -> ()
    }) {kind = "map", name = "/encoder/Add", reduction = array<i64>} : () -> tensor<64x50x384xf16>
    %10 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf16>) -> tensor<64x50x384xf16>
    %11 = "tile.operator"() ({
      %41 = "tile.read"(%10) {map = #map3} : (tensor<64x50x384xf16>) -> f16
      %42 = arith.extf %41 : f16 to f32
      "tile.yield"(%42) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    %12 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %13 = "tile.operator"() ({
    ^bb0(%arg5: f32):
      %41 = "tile.read"(%12) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %42 = arith.addf %41, %arg5 : f32
      "tile.yield"(%42) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<64x50xf32>
    %14 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %15 = "tile.operator"() ({
      %41 = "tile.read"(%14) {map = #map5} : (tensor<64x50xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %42 = arith.divf %41, %cst : f32
      "tile.yield"(%42) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50xf32>
    %16 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %17 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %18 = "tile.operator"() ({
      %41 = "tile.read"(%16) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %42 = "tile.read"(%17) {map = #map6} : (tensor<64x50xf32>) -> f32
      %43 = arith.subf %41, %42 : f32
      "tile.yield"(%43) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    %19 = "tile.reuse"(%18) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %20 = "tile.reuse"(%18) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %21 = "tile.operator"() ({
      %41 = "tile.read"(%19) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %42 = "tile.read"(%20) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %43 = arith.mulf %41, %42 : f32
      "tile.yield"(%43) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    %22 = "tile.reuse"(%21) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %23 = "tile.operator"() ({
    ^bb0(%arg5: f32):
      %41 = "tile.read"(%22) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %42 = arith.addf %41, %arg5 : f32
      "tile.yield"(%42) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<64x50xf32>
    %24 = "tile.reuse"(%23) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %25 = "tile.operator"() ({
      %41 = "tile.read"(%24) {map = #map5} : (tensor<64x50xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %42 = arith.divf %41, %cst : f32
      "tile.yield"(%42) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50xf32>
    %26 = "tile.reuse"(%25) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %27 = "tile.operator"() ({
      %41 = "tile.read"(%26) {map = #map5} : (tensor<64x50xf32>) -> f32
      %cst = arith.constant 9.99999997E-7 : f32
      %42 = arith.addf %41, %cst : f32
      "tile.yield"(%42) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50xf32>
    %28 = "tile.reuse"(%27) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %29 = "tile.operator"() ({
      %41 = "tile.read"(%28) {map = #map5} : (tensor<64x50xf32>) -> f32
      %42 = math.rsqrt %41 : f32
      "tile.yield"(%42) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50xf32>
    %30 = "tile.reuse"(%18) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %31 = "tile.reuse"(%29) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %32 = "tile.operator"() ({
      %41 = "tile.read"(%30) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %42 = "tile.read"(%31) {map = #map6} : (tensor<64x50xf32>) -> f32
      %43 = arith.mulf %41, %42 : f32
      "tile.yield"(%43) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    %33 = "tile.reuse"(%32) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %34 = "tile.operator"() ({
      %41 = "tile.read"(%33) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %42 = arith.truncf %41 : f32 to f16
      "tile.yield"(%42) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf16>
    %35 = "tile.reuse"(%34) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf16>) -> tensor<64x50x384xf16>
    %36 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<384xf16>) -> tensor<384xf16>
    %37 = "tile.operator"() ({
      %41 = "tile.read"(%35) {map = #map3} : (tensor<64x50x384xf16>) -> f16
      %42 = arith.extf %41 : f16 to f32
      %43 = "tile.read"(%36) {map = #map7} : (tensor<384xf16>) -> f16
      %44 = arith.extf %43 : f16 to f32
      %45 = arith.mulf %42, %44 : f32
      %46 = arith.truncf %45 : f32 to f16
      "tile.yield"(%46) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf16>
    %38 = "tile.reuse"(%37) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf16>) -> tensor<64x50x384xf16>
    %39 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<384xf16>) -> tensor<384xf16>
    %40 = "tile.operator"() ({
      %41 = "tile.read"(%38) {map = #map3} : (tensor<64x50x384xf16>) -> f16
      %42 = arith.extf %41 : f16 to f32
      %43 = "tile.read"(%39) {map = #map7} : (tensor<384xf16>) -> f16
      %44 = arith.extf %43 : f16 to f32
      %45 = arith.addf %42, %44 : f32
      %46 = arith.truncf %45 : f32 to f16
      "tile.yield"(%46) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf16>
    "tile.output"(%9) {name = "y0"} : (tensor<64x50x384xf16>) -> ()
    "tile.output"(%40) {name = "y1"} : (tensor<64x50x384xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 2, 0, 0>, array<i64: 1, 2, 1, 0>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 4, 7, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 1, 0>, array<i64: 7, 8, 0, 0>, array<i64: 7, 8, 1, 0>, array<i64: 7, 13, 0, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 0>, array<i64: 10, 11, 0, 0>, array<i64: 11, 12, 0, 0>, array<i64: 12, 13, 1, 0>, array<i64: 13, 14, 0, 0>, array<i64: 14, 15, 0, 0>, array<i64: 15, 16, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16>, outputs = array<i64: 8, 21>}], inputs = [{name = "/conv_proj/Conv:25"}, {name = "class_token", weight}, {name = "encoder.pos_embedding", weight}, {name = "encoder.layers.encoder_layer_0.ln_1.weight", weight}, {name = "encoder.layers.encoder_layer_0.ln_1.bias", weight}], sym_name = "main"} : () -> ()
}
