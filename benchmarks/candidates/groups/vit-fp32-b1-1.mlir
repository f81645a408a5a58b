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
  ^bb0(%arg0: tensor<384x7x7xf32>, %arg1: tensor<1x1x384xf32>, %arg2: tensor<1x50x384xf32>, %arg3: tensor<384xf32>, %arg4: tensor<384xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<384x7x7xf32>) -> tensor<384x7x7xf32>
    %1 = "tile.operator"() ({
      %35 = "tile.read"(%0) {map = #map} : (tensor<384x7x7xf32>) -> f32
      "tile.yield"(%35) : (f32) -> ()
    }) {kind = "view", name = "/Transpose", reduction = array<i64>} : () -> tensor<1x49x384xf32>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<1x49x384xf32>) -> tensor<1x49x384xf32>
    %3 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<1x1x384xf32>) -> tensor<1x1x384xf32>
    %4 = "tile.operator"() ({
      %35 = "tile.index"() {axis = 1 : i64} : () -> index
      %36 = "tile.read"(%2) {map = #map1, padding = 0.000000e+00 : f32} : (tensor<1x49x384xf32>) -> f32
      %37 = "tile.read"(%3) {map = #map2, padding = 0.000000e+00 : f32} : (tensor<1x1x384xf32>) -> f32
      %c1 = arith.constant 1 : index
      %38 = arith.cmpi slt, %35, %c1 : index
      %39 = arith.select %38, %37, %36 : f32
      "tile.yield"(%39) : (f32) -> ()
    }) {kind = "map", name = "/Concat_1", reduction = array<i64>} : () -> tensor<1x50x384xf32>
    %5 = "tile.reuse"(%4) {level = #tile.level<0 : i64>} : (tensor<1x50x384xf32>) -> tensor<1x50x384xf32>
    %6 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<1x50x384xf32>) -> tensor<1x50x384xf32>
    %7 = "tile.operator"() ({
      %35 = "tile.read"(%5) {map = #map3} : (tensor<1x50x384xf32>) -> f32
      %36 = "tile.read"(%6) {map = #map3} : (tensor<1x50x384xf32>) -> f32
      %37 = arith.addf %35, %36 : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "map", name = "/encoder/Add", reduction = array<i64>} : () -> tensor<50x384xf32>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %9 = "tile.operator"() ({
    ^bb0(%arg5: f32):
      %35 = "tile.read"(%8) {map = #map4} : (tensor<50x384xf32>) -> f32
      %36 = arith.addf %35, %arg5 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<50xf32>
    %10 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %11 = "tile.operator"() ({
      %35 = "tile.read"(%10) {map = #map5} : (tensor<50xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %36 = arith.divf %35, %cst : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50xf32>
    %12 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %13 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %14 = "tile.operator"() ({
      %35 = "tile.read"(%12) {map = #map4} : (tensor<50x384xf32>) -> f32
      %36 = "tile.read"(%13) {map = #map6} : (tensor<50xf32>) -> f32
      %37 = arith.subf %35, %36 : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    %15 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %16 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %17 = "tile.operator"() ({
      %35 = "tile.read"(%15) {map = #map4} : (tensor<50x384xf32>) -> f32
      %36 = "tile.read"(%16) {map = #map4} : (tensor<50x384xf32>) -> f32
      %37 = arith.mulf %35, %36 : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    %18 = "tile.reuse"(%17) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %19 = "tile.operator"() ({
    ^bb0(%arg5: f32):
      %35 = "tile.read"(%18) {map = #map4} : (tensor<50x384xf32>) -> f32
      %36 = arith.addf %35, %arg5 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<50xf32>
    %20 = "tile.reuse"(%19) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %21 = "tile.operator"() ({
      %35 = "tile.read"(%20) {map = #map5} : (tensor<50xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %36 = arith.divf %35, %cst : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50xf32>
    %22 = "tile.reuse"(%21) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %23 = "tile.operator"() ({
      %35 = "tile.read"(%22) {map = #map5} : (tensor<50xf32>) -> f32
      %cst = arith.constant 9.99999997E-7 : f32
      %36 = arith.addf %35, %cst : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50xf32>
    %24 = "tile.reuse"(%23) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %25 = "tile.operator"() ({
      %35 = "tile.read"(%24) {map = #map5} : (tensor<50xf32>) -> f32
      %36 = math.rsqrt %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50xf32>
    %26 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %27 = "tile.reuse"(%25) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %28 = "tile.operator"() ({
      %35 = "tile.read"(%26) {map = #map4} : (tensor<50x384xf32>) -> f32
      %36 = "tile.read"(%27) {map = #map6} : (tensor<50xf32>) -> f32
      %37 = arith.mulf %35, %36 : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    %29 = "tile.reuse"(%28) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %30 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<384xf32>) -> tensor<384xf32>
    %31 = "tile.operator"() ({
      %35 = "tile.read"(%29) {map = #map4} : (tensor<50x384xf32>) -> f32
      %36 = "tile.read"(%30) {map = #map7} : (tensor<384xf32>) -> f32
      %37 = arith.mulf %35, %36 : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    %32 = "tile.reuse"(%31) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %33 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<384xf32>) -> tensor<384xf32>
    %34 = "tile.operator"() ({
      %35 = "tile.read"(%32) {map = #map4} : (tensor<50x384xf32>) -> f32
      %36 = "tile.read"(%33) {map = #map7} : (tensor<384xf32>) -> f32
      %37 = arith.addf %35, %36 : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    "tile.output"(%7) {name = "y0"} : (tensor<50x384xf32>) -> ()
    "tile.output"(%34) {name = "y1"} : (tensor<50x384xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 0>, array<i64: 2, 5, 0, 0>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 1, 0>, array<i64: 5, 6, 0, 0>, array<i64: 5, 6, 1, 0>, array<i64: 5, 11, 0, 0>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 0, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 0>, array<i64: 10, 11, 1, 0>, array<i64: 11, 12, 0, 0>, array<i64: 12, 13, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13>, outputs = array<i64: 7, 18>}], inputs = [{name = "/conv_proj/Conv:155"}, {name = "/Expand_output_0", weight}, {name = "encoder.pos_embedding", weight}, {name = "encoder.layers.encoder_layer_0.ln_1.weight", weight}, {name = "encoder.layers.encoder_layer_0.ln_1.bias", weight}], sym_name = "main"} : () -> ()
}
