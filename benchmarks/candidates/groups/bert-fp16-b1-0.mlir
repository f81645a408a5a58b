#map = affine_map<(d0) -> (d0)>
#map1 = affine_map<(d0, d1) -> (d0, d1)>
#map2 = affine_map<(d0, d1) -> (d0)>
#map3 = affine_map<(d0, d1) -> (d1)>
#map4 = affine_map<(d0, d1, d2) -> (d0, d2)>
#map5 = affine_map<(d0, d1, d2) -> (d2, d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<128xf32>, %arg1: tensor<128x768xf32>, %arg2: tensor<768xf16>, %arg3: tensor<768xf16>, %arg4: tensor<768x3072xf16>, %arg5: tensor<3072xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<128xf32>) -> tensor<128xf32>
    %1 = "tile.operator"() ({
      %27 = "tile.read"(%0) {map = #map} : (tensor<128xf32>) -> f32
      %cst = arith.constant 7.680000e+02 : f32
      %28 = arith.divf %27, %cst : f32
      "tile.yield"(%28) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<128xf32>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<128xf32>) -> tensor<128xf32>
    %3 = "tile.operator"() ({
      %27 = "tile.read"(%2) {map = #map} : (tensor<128xf32>) -> f32
      %cst = arith.constant 9.99999996E-13 : f32
      %28 = arith.addf %27, %cst : f32
      "tile.yield"(%28) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<128xf32>
    %4 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<128xf32>) -> tensor<128xf32>
    %5 = "tile.operator"() ({
      %27 = "tile.read"(%4) {map = #map} : (tensor<128xf32>) -> f32
      %28 = math.rsqrt %27 : f32
      "tile.yield"(%28) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<128xf32>
    %6 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<128x768xf32>) -> tensor<128x768xf32>
    %7 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<128xf32>) -> tensor<128xf32>
    %8 = "tile.operator"() ({
      %27 = "tile.read"(%6) {map = #map1} : (tensor<128x768xf32>) -> f32
      %28 = "tile.read"(%7) {map = #map2} : (tensor<128xf32>) -> f32
      %29 = arith.mulf %27, %28 : f32
      "tile.yield"(%29) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<128x768xf32>
    %9 = "tile.reuse"(%8) {level = #tile.level<0 : i64>} : (tensor<128x768xf32>) -> tensor<128x768xf32>
    %10 = "tile.operator"() ({
      %27 = "tile.read"(%9) {map = #map1} : (tensor<128x768xf32>) -> f32
      %28 = arith.truncf %27 : f32 to f16
      "tile.yield"(%28) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<128x768xf16>
    %11 = "tile.reuse"(%10) {level = #tile.level<0 : i64>} : (tensor<128x768xf16>) -> tensor<128x768xf16>
    %12 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<768xf16>) -> tensor<768xf16>
    %13 = "tile.operator"() ({
      %27 = "tile.read"(%11) {map = #map1} : (tensor<128x768xf16>) -> f16
      %28 = arith.extf %27 : f16 to f32
      %29 = "tile.read"(%12) {map = #map3} : (tensor<768xf16>) -> f16
      %30 = arith.extf %29 : f16 to f32
      %31 = arith.mulf %28, %30 : f32
      %32 = arith.truncf %31 : f32 to f16
      "tile.yield"(%32) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<128x768xf16>
    %14 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<128x768xf16>) -> tensor<128x768xf16>
    %15 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<768xf16>) -> tensor<768xf16>
    %16 = "tile.operator"() ({
      %27 = "tile.read"(%14) {map = #map1} : (tensor<128x768xf16>) -> f16
      %28 = arith.extf %27 : f16 to f32
      %29 = "tile.read"(%15) {map = #map3} : (tensor<768xf16>) -> f16
      %30 = arith.extf %29 : f16 to f32
      %31 = arith.addf %28, %30 : f32
      %32 = arith.truncf %31 : f32 to f16
      "tile.yield"(%32) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<128x768xf16>
    %17 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<128x768xf16>) -> tensor<128x768xf16>
    %18 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<768x3072xf16>) -> tensor<768x3072xf16>
    %19 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %27 = "tile.read"(%17) {map = #map4} : (tensor<128x768xf16>) -> f16
      %28 = arith.extf %27 : f16 to f32
      %29 = "tile.read"(%18) {map = #map5} : (tensor<768x3072xf16>) -> f16
      %30 = arith.extf %29 : f16 to f32
      %31 = arith.mulf %28, %30 : f32
      %32 = arith.addf %arg6, %31 : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layers.0/widen/MatMul", reduction = array<i64: 768>} : () -> tensor<128x3072xf32>
    %20 = "tile.reuse"(%19) {level = #tile.level<0 : i64>} : (tensor<128x3072xf32>) -> tensor<128x3072xf32>
    %21 = "tile.operator"() ({
      %27 = "tile.read"(%20) {map = #map1} : (tensor<128x3072xf32>) -> f32
      %28 = arith.truncf %27 : f32 to f16
      "tile.yield"(%28) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/widen/MatMul", reduction = array<i64>} : () -> tensor<128x3072xf16>
    %22 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<3072xf16>) -> tensor<3072xf16>
    %23 = "tile.reuse"(%21) {level = #tile.level<0 : i64>} : (tensor<128x3072xf16>) -> tensor<128x3072xf16>
    %24 = "tile.operator"() ({
      %27 = "tile.read"(%22) {map = #map3} : (tensor<3072xf16>) -> f16
      %28 = arith.extf %27 : f16 to f32
      %29 = "tile.read"(%23) {map = #map1} : (tensor<128x3072xf16>) -> f16
      %30 = arith.extf %29 : f16 to f32
      %31 = arith.addf %28, %30 : f32
      %32 = arith.truncf %31 : f32 to f16
      "tile.yield"(%32) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/widen/Add", reduction = array<i64>} : () -> tensor<128x3072xf16>
    %25 = "tile.reuse"(%24) {level = #tile.level<0 : i64>} : (tensor<128x3072xf16>) -> tensor<128x3072xf16>
    %26 = "tile.operator"() ({
      %27 = "tile.read"(%25) {map = #map1} : (tensor<128x3072xf16>) -> f16
      %28 = arith.extf %27 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %29 = arith.cmpf ugt, %28, %cst : f32
      %30 = arith.select %29, %28, %cst : f32
      %31 = arith.truncf %30 : f32 to f16
      "tile.yield"(%31) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/Relu", reduction = array<i64>} : () -> tensor<128x3072xf16>
    "tile.output"(%26) {name = "y0"} : (tensor<128x3072xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 1, 0>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 0, 0>, array<i64: 8, 9, 1, 0>, array<i64: 9, 10, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10>, outputs = array<i64: 16>}], inputs = [{name = "/layers.0/attention_norm/LayerNormalization:72"}, {name = "/layers.0/attention_norm/LayerNormalization:70"}, {name = "layers.0.attention_norm.weight", weight}, {name = "layers.0.attention_norm.bias", weight}, {name = "onnx::MatMul_157", weight}, {name = "layers.0.widen.bias", weight}], sym_name = "main"} : () -> ()
}
