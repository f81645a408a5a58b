#map = affine_map<(d0, d1, d2) -> (d2, d1 floordiv 7, d1 mod 7)>
#map1 = affine_map<(d0, d1, d2) -> (0, d1 - 1, d2)>
#map2 = affine_map<(d0, d1, d2) -> (0, d1, d2)>
#map3 = affine_map<(d0, d1) -> (0, d0, d1)>
#map4 = affine_map<(d0, d1) -> (d0, d1)>
#map5 = affine_map<(d0) -> (d0)>
#map6 = affine_map<(d0, d1) -> (d0)>
#map7 = affine_map<(d0, d1) -> (d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<384x7x7xf16>, %arg1: tensor<1x1x384xf16>, %arg2: tensor<1x50x384xf16>, %arg3: tensor<384xf16>, %arg4: tensor<384xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<384x7x7xf16>) -> tensor<384x7x7xf16>
    %1 = "tile.operator"() ({
      %39 = "tile.read"(%0) {map = #map} : (tensor<384x7x7xf16>) -> f16
      "tile.yield"(%39) : (f16) -> ()
    }) {kind = "view", name = "/Transpose", reduction = array<i64>} : () -> tensor<1x49x384xf16>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<1x49x384xf16>) -> tensor<1x49x384xf16>
    %3 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<1x1x384xf16>) -> tensor<1x1x384xf16>
    %4 = "tile.operator"() ({
      %39 = "tile.index"() {axis = 1 : i64} : () -> index
      %40 = "tile.read"(%2) {map = #map1, padding = 0.000000e+00 : f16} : (tensor<1x49x384xf16>) -> f16
      %41 = arith.extf %40 : f16 to f32
      %42 = "tile.read"(%3) {map = #map2, padding = 0.000000e+00 : f16} : (tensor<1x1x384xf16>) -> f16
      %43 = arith.extf %42 : f16 to f32
      %c1 = arith.constant 1 : index
      %44 = arith.cmpi slt, %39, %c1 : index
      %45 = arith.select %44, %43, %41 : f32
      %46 = arith.truncf %45 : f32 to f16
      "tile.yield"(%46) : (f16) -> ()
    }) {kind = "map", name = "/Concat_1", reduction = array<i64>} : () -> tensor<1x50x384xf16>
    %5 = "tile.reuse"(%4) {level = #tile.level<0 : i64>} : (tensor<1x50x384xf16>) -> tensor<1x50x384xf16>
    %6 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<1x50x384xf16>) -> tensor<1x50x384xf16>
    %7 = "tile.operator"() ({
      %39 = "tile.read"(%5) {map = #map3} : (tensor<1x50x384xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      %41 = "tile.read"(%6) {map = #map3} : (tensor<1x50x384xf16>) -> f16
      %42 = arith.extf %41 : f16 to f32
      %43 = arith.addf %40, %42 : f32
      %44 = arith.truncf %43 : f32 to f16
      "tile.yield"(%44) : (f16) -> ()
    }) {kind = "map", name = "/encoder/Add", reduction = array<i64>} : () -> tensor<50x384xf16>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<50x384xf16>) -> tensor<50x384xf16>
    %9 = "tile.operator"() ({
      %39 = "tile.read"(%8) {map = #map4} : (tensor<50x384xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      "tile.yield"(%40) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    %10 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %11 = "tile.operator"() ({
    ^bb0(%arg5: f32):
      %39 = "tile.read"(%10) {map = #map4} : (tensor<50x384xf32>) -> f32
      %40 = arith.addf %39, %arg5 : f32
      "tile.yield"(%40) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<50xf32>
    %12 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %13 = "tile.operator"() ({
      %39 = "tile.read"(%12) {map = #map5} : (tensor<50xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %40 = arith.divf %39, %cst : f32
      "tile.yield"(%40) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50xf32>
    %14 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %15 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %16 = "tile.operator"() ({
      %39 = "tile.read"(%14) {map = #map4} : (tensor<50x384xf32>) -> f32
      %40 = "tile.read"(%15) {map = #map6} : (tensor<50xf32>) -> f32
      %41 = arith.subf %39, %40 : f32
      "tile.yield"(%41) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    %17 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %18 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %19 = "tile.operator"() ({
      %39 = "tile.read"(%17) {map = #map4} : (tensor<50x384xf32>) -> f32
      %40 = "tile.read"(%18) {map = #map4} : (tensor<50x384xf32>) -> f32
      %41 = arith.mulf %39, %40 : f32
      "tile.yield"(%41) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    %20 = "tile.reuse"(%19) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %21 = "tile.operator"() ({
    ^bb0(%arg5: f32):
      %39 = "tile.read"(%20) {map = #map4} : (tensor<50x384xf32>) -> f32
      %40 = arith.addf %39, %arg5 : f32
      "tile.yield"(%40) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<50xf32>
    %22 = "tile.reuse"(%21) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %23 = "tile.operator"() ({
      %39 = "tile.read"(%22) {map = #map5} : (tensor<50xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %40 = arith.divf %39, %cst : f32
      "tile.yield"(%40) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50xf32>
    %24 = "tile.reuse"(%23) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %25 = "tile.operator"() ({
      %39 = "tile.read"(%24) {map = #map5} : (tensor<50xf32>) -> f32
      %cst = arith.constant 9.99999997E-7 : f32
      %40 = arith.addf %39, %cst : f32
      "tile.yield"(%40) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50xf32>
    %26 = "tile.reuse"(%25) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %27 = "tile.operator"() ({
      %39 = "tile.read"(%26) {map = #map5} : (tensor<50xf32>) -> f32
      %40 = math.rsqrt %39 : f32
      "tile.yield"(%40) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50xf32>
    %28 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %29 = "tile.reuse"(%27) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %30 = "tile.operator"() ({
      %39 = "tile.read"(%28) {map = #map4} : (tensor<50x384xf32>) -> f32
      %40 = "tile.read"(%29) {map = #map6} : (tensor<50xf32>) -> f32
      %41 = arith.mulf %39, %40 : f32
      "tile.yield"(%41) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    %31 = "tile.reuse"(%30) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %32 = "tile.operator"() ({
      %39 = "tile.read"(%31) {map = #map4} : (tensor<50x384xf32>) -> f32
      %40 = arith.truncf %39 : f32 to f16
      "tile.yield"(%40) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf16>
    %33 = "tile.reuse"(%32) {level = #tile.level<0 : i64>} : (tensor<50x384xf16>) -> tensor<50x384xf16>
    %34 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<384xf16>) -> tensor<384xf16>
    %35 = "tile.operator"() ({
      %39 = "tile.read"(%33) {map = #map4} : (tensor<50x384xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      %41 = "tile.read"(%34) {map = #map7} : (tensor<384xf16>) -> f16
      %42 = arith.extf %41 : f16 to f32
      %43 = arith.mulf %40, %42 : f32
      %44 = arith.truncf %43 : f32 to f16
      "tile.yield"(%44) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf16>
    %36 = "tile.reuse"(%35) {level = #tile.level<0 : i64>} : (tensor<50x384xf16>) -> tensor<50x384xf16>
    %37 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<384xf16>) -> tensor<384xf16>
    %38 = "tile.operator"() ({
      %39 = "tile.read"(%36) {map = #map4} : (tensor<50x384xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      %41 = "tile.read"(%37) {map = #map7} : (tensor<384xf16>) -> f16
      %42 = arith.extf %41 : f16 to f32
      %43 = arith.addf %40, %42 : f32
      %44 = arith.truncf %43 : f32 to f16
      "tile.yield"(%44) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf16>
    "tile.output"(%7) {name = "y0"} : (tensor<50x384xf16>) -> ()
    "tile.output"(%38) {name = "y1"} : (tensor<50x384xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 0>, array<i64: 3, 6, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 1, 0>, array<i64: 6, 7, 0, 0>, array<i64: 6, 7, 1, 0>, array<i64: 6, 12, 0, 0>, array<i64: 7, 8, 0, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 0>, array<i64: 10, 11, 0, 0>, array<i64: 11, 12, 1, 0>, array<i64: 12, 13, 0, 0>, array<i64: 13, 14, 0, 0>, array<i64: 14, 15, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15>, outputs = array<i64: 7, 20>}], inputs = [{name = "/conv_proj/Conv:25"}, {name = "/Expand_output_0", weight}, {name = "encoder.pos_embedding", weight}, {name = "encoder.layers.encoder_layer_0.ln_1.weight", weight}, {name = "encoder.layers.encoder_layer_0.ln_1.bias", weight}], sym_name = "main"} : () -> ()
}
