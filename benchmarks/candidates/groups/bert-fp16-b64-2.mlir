#map = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map1 = affine_map<(d0, d1) -> (d0, d1)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map3 = affine_map<(d0, d1, d2) -> (d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x128x768xf16>, %arg1: tensor<64x128x768xf16>, %arg2: tensor<768xf16>, %arg3: tensor<768xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x128x768xf16>) -> tensor<64x128x768xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64x128x768xf16>) -> tensor<64x128x768xf16>
    %2 = "tile.operator"() ({
      %34 = "tile.read"(%0) {map = #map} : (tensor<64x128x768xf16>) -> f16
      %35 = arith.extf %34 : f16 to f32
      %36 = "tile.read"(%1) {map = #map} : (tensor<64x128x768xf16>) -> f16
      %37 = arith.extf %36 : f16 to f32
      %38 = arith.addf %35, %37 : f32
      %39 = arith.truncf %38 : f32 to f16
      "tile.yield"(%39) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/Add_2", reduction = array<i64>} : () -> tensor<64x128x768xf16>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<64x128x768xf16>) -> tensor<64x128x768xf16>
    %4 = "tile.operator"() ({
      %34 = "tile.read"(%3) {map = #map} : (tensor<64x128x768xf16>) -> f16
      %35 = arith.extf %34 : f16 to f32
      "tile.yield"(%35) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128x768xf32>
    %5 = "tile.reuse"(%4) {level = #tile.level<0 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %6 = "tile.operator"() ({
    ^bb0(%arg4: f32):
      %34 = "tile.read"(%5) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %35 = arith.addf %34, %arg4 : f32
      "tile.yield"(%35) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64: 768>} : () -> tensor<64x128xf32>
    %7 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<64x128xf32>) -> tensor<64x128xf32>
    %8 = "tile.operator"() ({
      %34 = "tile.read"(%7) {map = #map1} : (tensor<64x128xf32>) -> f32
      %cst = arith.constant 7.680000e+02 : f32
      %35 = arith.divf %34, %cst : f32
      "tile.yield"(%35) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128xf32>
    %9 = "tile.reuse"(%4) {level = #tile.level<0 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %10 = "tile.reuse"(%8) {level = #tile.level<0 : i64>} : (tensor<64x128xf32>) -> tensor<64x128xf32>
    %11 = "tile.operator"() ({
      %34 = "tile.read"(%9) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %35 = "tile.read"(%10) {map = #map2} : (tensor<64x128xf32>) -> f32
      %36 = arith.subf %34, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128x768xf32>
    %12 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %13 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %14 = "tile.operator"() ({
      %34 = "tile.read"(%12) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %35 = "tile.read"(%13) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %36 = arith.mulf %34, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128x768xf32>
    %15 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %16 = "tile.operator"() ({
    ^bb0(%arg4: f32):
      %34 = "tile.read"(%15) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %35 = arith.addf %34, %arg4 : f32
      "tile.yield"(%35) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64: 768>} : () -> tensor<64x128xf32>
    %17 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<64x128xf32>) -> tensor<64x128xf32>
    %18 = "tile.operator"() ({
      %34 = "tile.read"(%17) {map = #map1} : (tensor<64x128xf32>) -> f32
      %cst = arith.constant 7.680000e+02 : f32
      %35 = arith.divf %34, %cst : f32
      "tile.yield"(%35) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128xf32>
    %19 = "tile.reuse"(%18) {level = #tile.level<0 : i64>} : (tensor<64x128xf32>) -> tensor<64x128xf32>
    %20 = "tile.operator"() ({
      %34 = "tile.read"(%19) {map = #map1} : (tensor<64x128xf32>) -> f32
      %cst = arith.constant 9.99999996E-13 : f32
      %35 = arith.addf %34, %cst : f32
      "tile.yield"(%35) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128xf32>
    %21 = "tile.reuse"(%20) {level = #tile.level<0 : i64>} : (tensor<64x128xf32>) -> tensor<64x128xf32>
    %22 = "tile.operator"() ({
      %34 = "tile.read"(%21) {map = #map1} : (tensor<64x128xf32>) -> f32
      %35 = math.rsqrt %34 : f32
      "tile.yield"(%35) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128xf32>
    %23 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %24 = "tile.reuse"(%22) {level = #tile.level<0 : i64>} : (tensor<64x128xf32>) -> tensor<64x128xf32>
    %25 = "tile.operator"() ({
      %34 = "tile.read"(%23) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %35 = "tile.read"(%24) {map = #map2} : (tensor<64x128xf32>) -> f32
      %36 = arith.mulf %34, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128x768xf32>
    %26 = "tile.reuse"(%25) {level = #tile.level<0 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %27 = "tile.operator"() ({
      %34 = "tile.read"(%26) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %35 = arith.truncf %34 : f32 to f16
      "tile.yield"(%35) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128x768xf16>
    %28 = "tile.reuse"(%27) {level = #tile.level<0 : i64>} : (tensor<64x128x768xf16>) -> tensor<64x128x768xf16>
    %29 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<768xf16>) -> tensor<768xf16>
    %30 = "tile.operator"() ({
      %34 = "tile.read"(%28) {map = #map} : (tensor<64x128x768xf16>) -> f16
      %35 = arith.extf %34 : f16 to f32
      %36 = "tile.read"(%29) {map = #map3} : (tensor<768xf16>) -> f16
      %37 = arith.extf %36 : f16 to f32
      %38 = arith.mulf %35, %37 : f32
      %39 = arith.truncf %38 : f32 to f16
      "tile.yield"(%39) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128x768xf16>
    %31 = "tile.reuse"(%30) {level = #tile.level<0 : i64>} : (tensor<64x128x768xf16>) -> tensor<64x128x768xf16>
    %32 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<768xf16>) -> tensor<768xf16>
    %33 = "tile.operator"() ({
      %34 = "tile.read"(%31) {map = #map} : (tensor<64x128x768xf16>) -> f16
      %35 = arith.extf %34 : f16 to f32
      %36 = "tile.read"(%32) {map = #map3} : (tensor<768xf16>) -> f16
      %37 = arith.extf %36 : f16 to f32
      %38 = arith.addf %35, %37 : f32
      %39 = arith.truncf %38 : f32 to f16
      "tile.yield"(%39) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128x768xf16>
    "tile.output"(%33) {name = "y0"} : (tensor<64x128x768xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 1, 4, 0, 0>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 1, 0>, array<i64: 4, 5, 0, 0>, array<i64: 4, 5, 1, 0>, array<i64: 4, 10, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 0, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 1, 0>, array<i64: 10, 11, 0, 0>, array<i64: 11, 12, 0, 0>, array<i64: 12, 13, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13>, outputs = array<i64: 17>}], inputs = [{name = "/norm/LayerNormalization:42"}, {name = "/layers.0/output/Add:65"}, {name = "layers.0.attention_norm.weight", weight}, {name = "layers.0.attention_norm.bias", weight}], sym_name = "main"} : () -> ()
}
