#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0) -> (d0)>
#map2 = affine_map<(d0, d1) -> (d0)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<128x768xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<128x768xf32>) -> tensor<128x768xf32>
    %1 = "tile.operator"() ({
    ^bb0(%arg1: f32):
      %12 = "tile.read"(%0) {map = #map} : (tensor<128x768xf32>) -> f32
      %13 = arith.addf %12, %arg1 : f32
      "tile.yield"(%13) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64: 768>} : () -> tensor<128xf32>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<128xf32>) -> tensor<128xf32>
    %3 = "tile.operator"() ({
      %12 = "tile.read"(%2) {map = #map1} : (tensor<128xf32>) -> f32
      %cst = arith.constant 7.680000e+02 : f32
      %13 = arith.divf %12, %cst : f32
      "tile.yield"(%13) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<128xf32>
    %4 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<128x768xf32>) -> tensor<128x768xf32>
    %5 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<128xf32>) -> tensor<128xf32>
    %6 = "tile.operator"() ({
      %12 = "tile.read"(%4) {map = #map} : (tensor<128x768xf32>) -> f32
      %13 = "tile.read"(%5) {map = #map2} : (tensor<128xf32>) -> f32
      %14 = arith.subf %12, %13 : f32
      "tile.yield"(%14) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<128x768xf32>
    %7 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<128x768xf32>) -> tensor<128x768xf32>
    %8 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<128x768xf32>) -> tensor<128x768xf32>
    %9 = "tile.operator"() ({
      %12 = "tile.read"(%7) {map = #map} : (tensor<128x768xf32>) -> f32
      %13 = "tile.read"(%8) {map = #map} : (tensor<128x768xf32>) -> f32
      %14 = arith.mulf %12, %13 : f32
      "tile.yield"(%14) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<128x768xf32>
    %10 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<128x768xf32>) -> tensor<128x768xf32>
    %11 = "tile.operator"() ({
    ^bb0(%arg1: f32):
      %12 = "tile.read"(%10) {map = #map} : (tensor<128x768xf32>) -> f32
      %13 = arith.addf %12, %arg1 : f32
      "tile.yield"(%13) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/layers.0/attention_norm/LayerNormalization", reduction = array<i64: 768>} : () -> tensor<128xf32>
    "tile.output"(%6) {name = "y0"} : (tensor<128x768xf32>) -> ()
    "tile.output"(%11) {name = "y1"} : (tensor<128xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 1, 0>, array<i64: 2, 3, 0, 0>, array<i64: 2, 3, 1, 0>, array<i64: 3, 4, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4>, outputs = array<i64: 3, 5>}], inputs = [{name = "/layers.0/attention_norm/LayerNormalization:67"}], sym_name = "main"} : () -> ()
}
