#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0) -> (d0)>
#map2 = affine_map<(d0, d1) -> (d0)>
#map3 = affine_map<(d0, d1) -> (d1)>
#map4 = affine_map<(d0, d1, d2) -> (d0, d2)>
#map5 = affine_map<(d0, d1, d2) -> (d2, d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<50x384xf32>, %arg1: tensor<384xf16>, %arg2: tensor<384xf16>, %arg3: tensor<384x1536xf16>, %arg4: tensor<1536xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %1 = "tile.operator"() ({
    ^bb0(%arg5: f32):
      %39 = "tile.read"(%0) {map = #map} : (tensor<50x384xf32>) -> f32
      %40 = arith.addf %39, %arg5 : f32
      "tile.yield"(%40) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<50xf32>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %3 = "tile.operator"() ({
      %39 = "tile.read"(%2) {map = #map1} : (tensor<50xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %40 = arith.divf %39, %cst : f32
      "tile.yield"(%40) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50xf32>
    %4 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %5 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %6 = "tile.operator"() ({
      %39 = "tile.read"(%4) {map = #map} : (tensor<50x384xf32>) -> f32
      %40 = "tile.read"(%5) {map = #map2} : (tensor<50xf32>) -> f32
      %41 = arith.subf %39, %40 : f32
      "tile.yield"(%41) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    %7 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %8 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %9 = "tile.operator"() ({
      %39 = "tile.read"(%7) {map = #map} : (tensor<50x384xf32>) -> f32
      %40 = "tile.read"(%8) {map = #map} : (tensor<50x384xf32>) -> f32
      %41 = arith.mulf %39, %40 : f32
      "tile.yield"(%41) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    %10 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %11 = "tile.operator"() ({
    ^bb0(%arg5: f32):
      %39 = "tile.read"(%10) {map = #map} : (tensor<50x384xf32>) -> f32
      %40 = arith.addf %39, %arg5 : f32
      "tile.yield"(%40) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<50xf32>
    %12 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %13 = "tile.operator"() ({
      %39 = "tile.read"(%12) {map = #map1} : (tensor<50xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %40 = arith.divf %39, %cst : f32
      "tile.yield"(%40) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50xf32>
    %14 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %15 = "tile.operator"() ({
      %39 = "tile.read"(%14) {map = #map1} : (tensor<50xf32>) -> f32
      %cst = arith.constant 9.99999997E-7 : f32
      %40 = arith.addf %39, %cst : f32
      "tile.yield"(%40) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50xf32>
    %16 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %17 = "tile.operator"() ({
      %39 = "tile.read"(%16) {map = #map1} : (tensor<50xf32>) -> f32
      %40 = math.rsqrt %39 : f32
      "tile.yield"(%40) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50xf32>
    %18 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %19 = "tile.reuse"(%17) {level = #tile.level<0 : i64>} : (tensor<50xf32>) -> tensor<50xf32>
    %20 = "tile.operator"() ({
      %39 = "tile.read"(%18) {map = #map} : (tensor<50x384xf32>) -> f32
      %40 = "tile.read"(%19) {map = #map2} : (tensor<50xf32>) -> f32
      %41 = arith.mulf %39, %40 : f32
      "tile.yield"(%41) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf32>
    %21 = "tile.reuse"(%20) {level = #tile.level<0 : i64>} : (tensor<50x384xf32>) -> tensor<50x384xf32>
    %22 = "tile.operator"() ({
      %39 = "tile.read"(%21) {map = #map} : (tensor<50x384xf32>) -> f32
      %40 = arith.truncf %39 : f32 to f16
      "tile.yield"(%40) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf16>
    %23 = "tile.reuse"(%22) {level = #tile.level<0 : i64>} : (tensor<50x384xf16>) -> tensor<50x384xf16>
    %24 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<384xf16>) -> tensor<384xf16>
    %25 = "tile.operator"() ({
      %39 = "tile.read"(%23) {map = #map} : (tensor<50x384xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      %41 = "tile.read"(%24) {map = #map3} : (tensor<384xf16>) -> f16
      %42 = arith.extf %41 : f16 to f32
      %43 = arith.mulf %40, %42 : f32
      %44 = arith.truncf %43 : f32 to f16
      "tile.yield"(%44) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf16>
    %26 = "tile.reuse"(%25) {level = #tile.level<0 : i64>} : (tensor<50x384xf16>) -> tensor<50x384xf16>
    %27 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<384xf16>) -> tensor<384xf16>
    %28 = "tile.operator"() ({
      %39 = "tile.read"(%26) {map = #map} : (tensor<50x384xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      %41 = "tile.read"(%27) {map = #map3} : (tensor<384xf16>) -> f16
      %42 = arith.extf %41 : f16 to f32
      %43 = arith.addf %40, %42 : f32
      %44 = arith.truncf %43 : f32 to f16
      "tile.yield"(%44) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization", reduction = array<i64>} : () -> tensor<50x384xf16>
    %29 = "tile.reuse"(%28) {level = #tile.level<1 : i64>} : (tensor<50x384xf16>) -> tensor<50x384xf16>
    %30 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<384x1536xf16>) -> tensor<384x1536xf16>
    %31 = "tile.operator"() ({
    ^bb0(%arg5: f32):
      %39 = "tile.read"(%29) {map = #map4} : (tensor<50x384xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      %41 = "tile.read"(%30) {map = #map5} : (tensor<384x1536xf16>) -> f16
      %42 = arith.extf %41 : f16 to f32
      %43 = arith.mulf %40, %42 : f32
      %44 = arith.addf %arg5, %43 : f32
      "tile.yield"(%44) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/encoder/layers/encoder_layer_0/mlp/mlp.0/MatMul", reduction = array<i64: 384>} : () -> tensor<50x1536xf32>
    %32 = "tile.reuse"(%31) {level = #tile.level<0 : i64>} : (tensor<50x1536xf32>) -> tensor<50x1536xf32>
    %33 = "tile.operator"() ({
      %39 = "tile.read"(%32) {map = #map} : (tensor<50x1536xf32>) -> f32
      %40 = arith.truncf %39 : f32 to f16
      "tile.yield"(%40) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/mlp/mlp.0/MatMul", reduction = array<i64>} : () -> tensor<50x1536xf16>
    %34 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<1536xf16>) -> tensor<1536xf16>
    %35 = "tile.reuse"(%33) {level = #tile.level<0 : i64>} : (tensor<50x1536xf16>) -> tensor<50x1536xf16>
    %36 = "tile.operator"() ({
      %39 = "tile.read"(%34) {map = #map3} : (tensor<1536xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      %41 = "tile.read"(%35) {map = #map} : (tensor<50x1536xf16>) -> f16
      %42 = arith.extf %41 : f16 to f32
      %43 = arith.addf %40, %42 : f32
      %44 = arith.truncf %43 : f32 to f16
      "tile.yield"(%44) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/mlp/mlp.0/Add", reduction = array<i64>} : () -> tensor<50x1536xf16>
    %37 = "tile.reuse"(%36) {level = #tile.level<0 : i64>} : (tensor<50x1536xf16>) -> tensor<50x1536xf16>
    %38 = "tile.operator"() ({
      %39 = "tile.read"(%37) {map = #map} : (tensor<50x1536xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      %cst = arith.constant 2.000000e+00 : f32
      %41 = math.sqrt %cst : f32
      %42 = arith.divf %40, %41 : f32
      %43 = math.erf %42 : f32
      %cst_0 = arith.constant 1.000000e+00 : f32
      %44 = arith.addf %43, %cst_0 : f32
      %cst_1 = arith.constant 5.000000e-01 : f32
      %45 = arith.mulf %44, %cst_1 : f32
      %46 = arith.mulf %40, %45 : f32
      %47 = arith.truncf %46 : f32 to f16
      "tile.yield"(%47) : (f16) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/mlp/mlp.1/Gelu", reduction = array<i64>} : () -> tensor<50x1536xf16>
    "tile.output"(%38) {name = "y0"} : (tensor<50x1536xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 1, 0>, array<i64: 2, 3, 0, 0>, array<i64: 2, 3, 1, 0>, array<i64: 2, 8, 0, 0>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 1, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 0>, array<i64: 10, 11, 0, 0>, array<i64: 11, 12, 0, 1>, array<i64: 12, 13, 0, 0>, array<i64: 13, 14, 1, 0>, array<i64: 14, 15, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15>, outputs = array<i64: 20>}], inputs = [{name = "/encoder/layers/encoder_layer_0/ln_2/LayerNormalization:62"}, {name = "encoder.layers.encoder_layer_0.ln_2.weight", weight}, {name = "encoder.layers.encoder_layer_0.ln_2.bias", weight}, {name = "onnx::MatMul_146", weight}, {name = "encoder.layers.encoder_layer_0.mlp.0.bias", weight}], sym_name = "main"} : () -> ()
}
