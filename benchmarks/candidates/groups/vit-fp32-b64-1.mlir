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
  ^bb0(%arg0: tensor<64x384x7x7xf32>, %arg1: tensor<1x1x384xf32>, %arg2: tensor<1x50x384xf32>, %arg3: tensor<384xf32>, %arg4: tensor<384xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x384x7x7xf32>) -> tensor<64x384x7x7xf32>
    %1 = "tile.operator"() ({
      %37 = "tile.read"(%0) {map = #map} : (tensor<64x384x7x7xf32>) -> f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "view", name = "/Transpose", reduction = array<i64>} : () -> tensor<64x49x384xf32>
    %2 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<1x1x384xf32>) -> tensor<1x1x384xf32>
    %3 = "tile.operator"() ({
      %37 = "tile.read"(%2) {map = #map1} : (tensor<1x1x384xf32>) -> f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "view", name = "/Expand", reduction = array<i64>} : () -> tensor<64x1x384xf32>
    %4 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<64x49x384xf32>) -> tensor<64x49x384xf32>
    %5 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<64x1x384xf32>) -> tensor<64x1x384xf32>
    %6 = "tile.operator"() ({
      %37 = "tile.index"() {axis = 1 : i64} : () -> index
      %38 = "tile.read"(%4) {map = #map2, padding = 0.000000e+00 : f32} : (tensor<64x49x384xf32>) -> f32
      %39 = "tile.read"(%5) {map = #map3, padding = 0.000000e+00 : f32} : (tensor<64x1x384xf32>) -> f32
      %c1 = arith.constant 1 : index
      %40 = arith.cmpi slt, %37, %c1 : index
      %41 = arith.select %40, %39, %38 : f32
      "tile.yield"(%41) : (f32) -> ()
    }) {kind = "map", name = "/Concat_1", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    %7 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %8 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<1x50x384xf32>) -> tensor<1x50x384xf32>
    %9 = "tile.operator"() ({
      %37 = "tile.read"(%7) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %38 = "tile.read"(%8) {map = #map4} : (tensor<1x50x384xf32>) -> f32
      %39 = arith.addf %37, %38 : f32
      "tile.yield"(%39) : (f32) -> ()
    }) {kind = "map", name = "/encoder/Add", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    %10 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %11 = "tile.operator"() ({
    ^bb0(%arg5: f32):
      %37 = "tile.read"(%10) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %38 = arith.addf %37, %arg5 : f32
      "tile.yield"(%38) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<64x50xf32>
    %12 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %13 = "tile.operator"() ({
      %37 = "tile.read"(%12) {map = #map5} : (tensor<64x50xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %38 = arith.divf %37, %cst : f32
      "tile.yield"(%38) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50xf32>
    %14 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %15 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %16 = "tile.operator"() ({
      %37 = "tile.read"(%14) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %38 = "tile.read"(%15) {map = #map6} : (tensor<64x50xf32>) -> f32
      %39 = arith.subf %37, %38 : f32
      "tile.yield"(%39) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    %17 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %18 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %19 = "tile.operator"() ({
      %37 = "tile.read"(%17) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %38 = "tile.read"(%18) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %39 = arith.mulf %37, %38 : f32
      "tile.yield"(%39) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    %20 = "tile.reuse"(%19) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %21 = "tile.operator"() ({
    ^bb0(%arg5: f32):
      %37 = "tile.read"(%20) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %38 = arith.addf %37, %arg5 : f32
      "tile.yield"(%38) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<64x50xf32>
    %22 = "tile.reuse"(%21) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %23 = "tile.operator"() ({
      %37 = "tile.read"(%22) {map = #map5} : (tensor<64x50xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %38 = arith.divf %37, %cst : f32
      "tile.yield"(%38) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50xf32>
    %24 = "tile.reuse"(%23) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %25 = "tile.operator"() ({
      %37 = "tile.read"(%24) {map = #map5} : (tensor<64x50xf32>) -> f32
      %cst = arith.constant 9.99999997E-7 : f32
      %38 = arith.addf %37, %cst : f32
      "tile.yield"(%38) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50xf32>
    %26 = "tile.reuse"(%25) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %27 = "tile.operator"() ({
      %37 = "tile.read"(%26) {map = #map5} : (tensor<64x50xf32>) -> f32
      %38 = math.rsqrt %37 : f32
      "tile.yield"(%38) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50xf32>
    %28 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %29 = "tile.reuse"(%27) {level = #tile.level<0 : i64>} : (tensor<64x50xf32>) -> tensor<64x50xf32>
    %30 = "tile.operator"() ({
      %37 = "tile.read"(%28) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %38 = "tile.read"(%29) {map = #map6} : (tensor<64x50xf32>) -> f32
      %39 = arith.mulf %37, %38 : f32
      "tile.yield"(%39) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    %31 = "tile.reuse"(%30) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %32 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<384xf32>) -> tensor<384xf32>
    %33 = "tile.operator"() ({
      %37 = "tile.read"(%31) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %38 = "tile.read"(%32) {map = #map7} : (tensor<384xf32>) -> f32
      %39 = arith.mulf %37, %38 : f32
      "tile.yield"(%39) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    %34 = "tile.reuse"(%33) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %35 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<384xf32>) -> tensor<384xf32>
    %36 = "tile.operator"() ({
      %37 = "tile.read"(%34) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %38 = "tile.read"(%35) {map = #map7} : (tensor<384xf32>) -> f32
      %39 = arith.addf %37, %38 : f32
      "tile.yield"(%39) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    "tile.output"(%36) {name = "y0"} : (tensor<64x50x384xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 2, 0, 0>, array<i64: 1, 2, 1, 0>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 0>, array<i64: 3, 6, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 1, 0>, array<i64: 6, 7, 0, 0>, array<i64: 6, 7, 1, 0>, array<i64: 6, 12, 0, 0>, array<i64: 7, 8, 0, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 0>, array<i64: 10, 11, 0, 0>, array<i64: 11, 12, 1, 0>, array<i64: 12, 13, 0, 0>, array<i64: 13, 14, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14>, outputs = array<i64: 19>}], inputs = [{name = "/conv_proj/Conv:155"}, {name = "class_token", weight}, {name = "encoder.pos_embedding", weight}, {name = "encoder.layers.encoder_layer_0.ln_1.weight", weight}, {name = "encoder.layers.encoder_layer_0.ln_1.bias", weight}], sym_name = "main"} : () -> ()
}
