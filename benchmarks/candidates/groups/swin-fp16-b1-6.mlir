#map = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map1 = affine_map<(d0, d1, d2) -> ((d0 floordiv 7) * 2 + d1 floordiv 7, (d0 mod 7) * 7 + d1 mod 7, d2)>
#map2 = affine_map<(d0, d1) -> (d0, d1)>
#map3 = affine_map<(d0, d1, d2) -> (d0, d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<14x14x384xf16>, %arg1: tensor<4x49x384xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<14x14x384xf16>) -> tensor<14x14x384xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<4x49x384xf16>) -> tensor<4x49x384xf16>
    %2 = "tile.operator"() ({
      %17 = "tile.read"(%0) {map = #map} : (tensor<14x14x384xf16>) -> f16
      %18 = arith.extf %17 : f16 to f32
      %19 = "tile.read"(%1) {map = #map1} : (tensor<4x49x384xf16>) -> f16
      %20 = arith.extf %19 : f16 to f32
      %21 = arith.addf %18, %20 : f32
      %22 = arith.truncf %21 : f32 to f16
      "tile.yield"(%22) : (f16) -> ()
    }) {kind = "map", name = "/features/features.5/features.5.0/Add", reduction = array<i64>} : () -> tensor<14x14x384xf16>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<14x14x384xf16>) -> tensor<14x14x384xf16>
    %4 = "tile.operator"() ({
      %17 = "tile.read"(%3) {map = #map} : (tensor<14x14x384xf16>) -> f16
      %18 = arith.extf %17 : f16 to f32
      "tile.yield"(%18) : (f32) -> ()
    }) {kind = "map", name = "/features/features.5/features.5.0/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<14x14x384xf32>
    %5 = "tile.reuse"(%4) {level = #tile.level<0 : i64>} : (tensor<14x14x384xf32>) -> tensor<14x14x384xf32>
    %6 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %17 = "tile.read"(%5) {map = #map} : (tensor<14x14x384xf32>) -> f32
      %18 = arith.addf %17, %arg2 : f32
      "tile.yield"(%18) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.5/features.5.0/norm2/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<14x14xf32>
    %7 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<14x14xf32>) -> tensor<14x14xf32>
    %8 = "tile.operator"() ({
      %17 = "tile.read"(%7) {map = #map2} : (tensor<14x14xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %18 = arith.divf %17, %cst : f32
      "tile.yield"(%18) : (f32) -> ()
    }) {kind = "map", name = "/features/features.5/features.5.0/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<14x14xf32>
    %9 = "tile.reuse"(%4) {level = #tile.level<0 : i64>} : (tensor<14x14x384xf32>) -> tensor<14x14x384xf32>
    %10 = "tile.reuse"(%8) {level = #tile.level<0 : i64>} : (tensor<14x14xf32>) -> tensor<14x14xf32>
    %11 = "tile.operator"() ({
      %17 = "tile.read"(%9) {map = #map} : (tensor<14x14x384xf32>) -> f32
      %18 = "tile.read"(%10) {map = #map3} : (tensor<14x14xf32>) -> f32
      %19 = arith.subf %17, %18 : f32
      "tile.yield"(%19) : (f32) -> ()
    }) {kind = "map", name = "/features/features.5/features.5.0/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<14x14x384xf32>
    %12 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<14x14x384xf32>) -> tensor<14x14x384xf32>
    %13 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<14x14x384xf32>) -> tensor<14x14x384xf32>
    %14 = "tile.operator"() ({
      %17 = "tile.read"(%12) {map = #map} : (tensor<14x14x384xf32>) -> f32
      %18 = "tile.read"(%13) {map = #map} : (tensor<14x14x384xf32>) -> f32
      %19 = arith.mulf %17, %18 : f32
      "tile.yield"(%19) : (f32) -> ()
    }) {kind = "map", name = "/features/features.5/features.5.0/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<14x14x384xf32>
    %15 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<14x14x384xf32>) -> tensor<14x14x384xf32>
    %16 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %17 = "tile.read"(%15) {map = #map} : (tensor<14x14x384xf32>) -> f32
      %18 = arith.addf %17, %arg2 : f32
      "tile.yield"(%18) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.5/features.5.0/norm2/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<14x14xf32>
    "tile.output"(%2) {name = "y0"} : (tensor<14x14x384xf16>) -> ()
    "tile.output"(%11) {name = "y1"} : (tensor<14x14x384xf32>) -> ()
    "tile.output"(%16) {name = "y2"} : (tensor<14x14xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 1, 4, 0, 0>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 1, 0>, array<i64: 4, 5, 0, 0>, array<i64: 4, 5, 1, 0>, array<i64: 5, 6, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6>, outputs = array<i64: 2, 6, 8>}], inputs = [{name = "/features/features.4/reduction/MatMul:470"}, {name = "/features/features.5/features.5.0/attn/proj/Add:502"}], sym_name = "main"} : () -> ()
}
