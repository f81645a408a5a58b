#map = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map1 = affine_map<(d0, d1) -> (d0, d1)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map3 = affine_map<(d0, d1, d2) -> (d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x128x768xf32>, %arg1: tensor<768xf32>, %arg2: tensor<768xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %1 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %27 = "tile.read"(%0) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %28 = arith.addf %27, %arg3 : f32
      "tile.yield"(%28) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64: 768>} : () -> tensor<64x128xf32>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<64x128xf32>) -> tensor<64x128xf32>
    %3 = "tile.operator"() ({
      %27 = "tile.read"(%2) {map = #map1} : (tensor<64x128xf32>) -> f32
      %cst = arith.constant 7.680000e+02 : f32
      %28 = arith.divf %27, %cst : f32
      "tile.yield"(%28) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128xf32>
    %4 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %5 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<64x128xf32>) -> tensor<64x128xf32>
    %6 = "tile.operator"() ({
      %27 = "tile.read"(%4) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %28 = "tile.read"(%5) {map = #map2} : (tensor<64x128xf32>) -> f32
      %29 = arith.subf %27, %28 : f32
      "tile.yield"(%29) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128x768xf32>
    %7 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %8 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %9 = "tile.operator"() ({
      %27 = "tile.read"(%7) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %28 = "tile.read"(%8) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %29 = arith.mulf %27, %28 : f32
      "tile.yield"(%29) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128x768xf32>
    %10 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %11 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %27 = "tile.read"(%10) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %28 = arith.addf %27, %arg3 : f32
      "tile.yield"(%28) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64: 768>} : () -> tensor<64x128xf32>
    %12 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<64x128xf32>) -> tensor<64x128xf32>
    %13 = "tile.operator"() ({
      %27 = "tile.read"(%12) {map = #map1} : (tensor<64x128xf32>) -> f32
      %cst = arith.constant 7.680000e+02 : f32
      %28 = arith.divf %27, %cst : f32
      "tile.yield"(%28) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128xf32>
    %14 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<64x128xf32>) -> tensor<64x128xf32>
    %15 = "tile.operator"() ({
      %27 = "tile.read"(%14) {map = #map1} : (tensor<64x128xf32>) -> f32
      %cst = arith.constant 9.99999996E-13 : f32
      %28 = arith.addf %27, %cst : f32
      "tile.yield"(%28) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128xf32>
    %16 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<64x128xf32>) -> tensor<64x128xf32>
    %17 = "tile.operator"() ({
      %27 = "tile.read"(%16) {map = #map1} : (tensor<64x128xf32>) -> f32
      %28 = math.rsqrt %27 : f32
      "tile.yield"(%28) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128xf32>
    %18 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %19 = "tile.reuse"(%17) {level = #tile.level<0 : i64>} : (tensor<64x128xf32>) -> tensor<64x128xf32>
    %20 = "tile.operator"() ({
      %27 = "tile.read"(%18) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %28 = "tile.read"(%19) {map = #map2} : (tensor<64x128xf32>) -> f32
      %29 = arith.mulf %27, %28 : f32
      "tile.yield"(%29) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128x768xf32>
    %21 = "tile.reuse"(%20) {level = #tile.level<0 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %22 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<768xf32>) -> tensor<768xf32>
    %23 = "tile.operator"() ({
      %27 = "tile.read"(%21) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %28 = "tile.read"(%22) {map = #map3} : (tensor<768xf32>) -> f32
      %29 = arith.mulf %27, %28 : f32
      "tile.yield"(%29) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128x768xf32>
    %24 = "tile.reuse"(%23) {level = #tile.level<0 : i64>} : (tensor<64x128x768xf32>) -> tensor<64x128x768xf32>
    %25 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<768xf32>) -> tensor<768xf32>
    %26 = "tile.operator"() ({
      %27 = "tile.read"(%24) {map = #map} : (tensor<64x128x768xf32>) -> f32
      %28 = "tile.read"(%25) {map = #map3} : (tensor<768xf32>) -> f32
      %29 = arith.addf %27, %28 : f32
      "tile.yield"(%29) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<64x128x768xf32>
    "tile.output"(%26) {name = "y0"} : (tensor<64x128x768xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 1, 0>, array<i64: 2, 3, 0, 0>, array<i64: 2, 3, 1, 0>, array<i64: 2, 8, 0, 0>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 1, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10>, outputs = array<i64: 13>}], inputs = [{name = "/layers.0/Add_2:58"}, {name = "layers.0.attention_norm.weight", weight}, {name = "layers.0.attention_norm.bias", weight}], sym_name = "main"} : () -> ()
}
