#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0) -> (d0)>
#map2 = affine_map<(d0, d1) -> (d0)>
#map3 = affine_map<(d0, d1) -> (d1)>
#map4 = affine_map<(d0, d1, d2) -> (d0, d2)>
#map5 = affine_map<(d0, d1, d2) -> (d2, d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<50x384xf32>, %arg1: tensor<384xf32>, %arg2: tensor<384xf32>, %arg3: tensor<384x1536xf32>, %arg4: tensor<1536xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %1 = "tile.operator"() ({
    ^bb0(%arg5: f32):
      %35 = "tile.read"(%0) {map = #map} : (tensor<50x384xf32>) -> f32
      %36 = arith.addf %35, %arg5 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<50xf32>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %3 = "tile.operator"() ({
      %35 = "tile.read"(%2) {map = #map1} : (tensor<50xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %36 = arith.divf %35, %cst : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50xf32>
    %4 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %5 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %6 = "tile.operator"() ({
      %35 = "tile.read"(%4) {map = #map} : (tensor<50x384xf32>) -> f32
      %36 = "tile.read"(%5) {map = #map2} : (tensor<50xf32>) -> f32
      %37 = arith.subf %35, %36 : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    %7 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %8 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %9 = "tile.operator"() ({
      %35 = "tile.read"(%7) {map = #map} : (tensor<50x384xf32>) -> f32
      %36 = "tile.read"(%8) {map = #map} : (tensor<50x384xf32>) -> f32
      %37 = arith.mulf %35, %36 : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    %10 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %11 = "tile.operator"() ({
    ^bb0(%arg5: f32):
      %35 = "tile.read"(%10) {map = #map} : (tensor<50x384xf32>) -> f32
      %36 = arith.addf %35, %arg5 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<50xf32>
    %12 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %13 = "tile.operator"() ({
      %35 = "tile.read"(%12) {map = #map1} : (tensor<50xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %36 = arith.divf %35, %cst : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50xf32>
    %14 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %15 = "tile.operator"() ({
      %35 = "tile.read"(%14) {map = #map1} : (tensor<50xf32>) -> f32
      %cst = arith.constant 9.99999997E-7 : f32
      %36 = arith.addf %35, %cst : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50xf32>
    %16 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %17 = "tile.operator"() ({
      %35 = "tile.read"(%16) {map = #map1} : (tensor<50xf32>) -> f32
      %36 = math.rsqrt %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50xf32>
    %18 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %19 = "tile.reuse"(%17) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %20 = "tile.operator"() ({
      %35 = "tile.read"(%18) {map = #map} : (tensor<50x384xf32>) -> f32
      %36 = "tile.read"(%19) {map = #map2} : (tensor<50xf32>) -> f32
      %37 = arith.mulf %35, %36 : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    %21 = "tile.reuse"(%20) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %22 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<384xf32>) -> tensor<384xf32>
    %23 = "tile.operator"() ({
      %35 = "tile.read"(%21) {map = #map} : (tensor<50x384xf32>) -> f32
      %36 = "tile.read"(%22) {map = #map3} : (tensor<384xf32>) -> f32
      %37 = arith.mulf %35, %36 : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    %24 = "tile.reuse"(%23) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %25 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<384xf32>) -> tensor<384xf32>
    %26 = "tile.operator"() ({
      %35 = "tile.read"(%24) {map = #map} : (tensor<50x384xf32>) -> f32
      %36 = "tile.read"(%25) {map = #map3} : (tensor<384xf32>) -> f32
      %37 = arith.addf %35, %36 : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    %27 = "tile.reuse"(%26) {level = #tile.level<1 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %28 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<384x1536xf32>) -> tensor<384x1536xf32>
    %29 = "tile.operator"() ({
    ^bb0(%arg5: f32):
      %35 = "tile.read"(%27) {map = #map4} : (tensor<50x384xf32>) -> f32
      %36 = "tile.read"(%28) {map = #map5} : (tensor<384x1536xf32>) -> f32
      %37 = arith.mulf %35, %36 : f32
      %38 = arith.addf %arg5, %37 : f32
      "tile.yield"(%38) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/encoder/layers/encoder_layer_0/mlp/mlp.0/MatMul", reduction = array<i64: 384>} : () -> tensor<50x1536xf32>
    %30 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<1536xf32>) -> tensor<1536xf32>
    %31 = "tile.reuse"(%29) {level = #tile.level<0 : i64>} : (tensor<50x1536xf32>) -> tensor<50x1536xf32>
    %32 = "tile.operator"() ({
      %35 = "tile.read"(%30) {map = #map3} : (tensor<1536xf32>) -> f32
      %36 = "tile.read"(%31) {map = #map} : (tensor<50x1536xf32>) -> f32
      %37 = arith.addf %35, %36 : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/mlp/mlp.0/Add", reduction = array<i64>} : () -> tensor<50x1536xf32>
    %33 = "tile.reuse"(%32) {level = #tile.level<0 : i64>} : (tensor<50x1536xf32>) -> tensor<50x1536xf32>
    %34 = "tile.operator"() ({
      %35 = "tile.read"(%33) {map = #map} : (tensor<50x1536xf32>) -> f32
      %cst = arith.constant 1.41421354 : f32
      %36 = arith.divf %35, %cst : f32
      %37 = math.erf %36 : f32
      %cst_0 = arith.constant 1.000000e+00 : f32
      %38 = arith.addf %37, %cst_0 : f32
      %cst_1 = arith.constant 5.000000e-01 : f32
      %39 = arith.mulf %38, %cst_1 : f32
      %40 = arith.mulf %35, %39 : f32
      "tile.yield"(%40) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/mlp/mlp.1/Gelu", reduction = array<i64>} : () -> tensor<50x1536xf32>
    "tile.output"(%34) {name = "y0"} : (tensor<50x1536xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 1, 0>, array<i64: 2, 3, 0, 0>, array<i64: 2, 3, 1, 0>, array<i64: 2, 8, 0, 0>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 1, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 0>, array<i64: 10, 11, 0, 1>, array<i64: 11, 12, 1, 0>, array<i64: 12, 13, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13>, outputs = array<i64: 18>}], inputs = [{name = "/encoder/layers/encoder_layer_0/Add:183"}, {name = "encoder.layers.encoder_layer_0.ln_2.weight", weight}, {name = "encoder.layers.encoder_layer_0.ln_2.bias", weight}, {name = "onnx::MatMul_1047", weight}, {name = "encoder.layers.encoder_layer_0.mlp.0.bias", weight}], sym_name = "main"} : () -> ()
}
