#map = affine_map<(d0, d1, d2, d3) -> (d1 + 3, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d1, d2, d3)>
#map2 = affine_map<(d0, d1, d2, d3) -> (0, d1 - 53, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3)>
#map4 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2 + 3, d3)>
#map5 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2 - 53, d3)>
#map6 = affine_map<(d0, d1, d2, d3) -> (0, d1 floordiv 7 + (d0 floordiv 8) * 7, d1 mod 7 + (d0 mod 8) * 7, d3)>
#map7 = affine_map<(d0, d1, d2, d3) -> (d3, d2)>
#map8 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map9 = affine_map<(d0, d1, d2) -> (d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<56x56x96xf16>, %arg1: tensor<96x288xf16>, %arg2: tensor<288xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %1 = "tile.operator"() ({
      %22 = "tile.read"(%0) {map = #map} : (tensor<56x56x96xf16>) -> f16
      "tile.yield"(%22) : (f16) -> ()
    }) {kind = "view", name = "/features/features.1/features.1.1/attn/Slice", reduction = array<i64>} : () -> tensor<1x53x56x96xf16>
    %2 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %3 = "tile.operator"() ({
      %22 = "tile.read"(%2) {map = #map1} : (tensor<56x56x96xf16>) -> f16
      "tile.yield"(%22) : (f16) -> ()
    }) {kind = "view", name = "/features/features.1/features.1.1/attn/Slice_1", reduction = array<i64>} : () -> tensor<1x3x56x96xf16>
    %4 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<1x3x56x96xf16>) -> tensor<1x3x56x96xf16>
    %5 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<1x53x56x96xf16>) -> tensor<1x53x56x96xf16>
    %6 = "tile.operator"() ({
      %22 = "tile.index"() {axis = 1 : i64} : () -> index
      %23 = "tile.read"(%4) {map = #map2, padding = 0.000000e+00 : f16} : (tensor<1x3x56x96xf16>) -> f16
      %24 = arith.extf %23 : f16 to f32
      %25 = "tile.read"(%5) {map = #map3, padding = 0.000000e+00 : f16} : (tensor<1x53x56x96xf16>) -> f16
      %26 = arith.extf %25 : f16 to f32
      %c53 = arith.constant 53 : index
      %27 = arith.cmpi slt, %22, %c53 : index
      %28 = arith.select %27, %26, %24 : f32
      %29 = arith.truncf %28 : f32 to f16
      "tile.yield"(%29) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/attn/Concat", reduction = array<i64>} : () -> tensor<1x56x56x96xf16>
    %7 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<1x56x56x96xf16>) -> tensor<1x56x56x96xf16>
    %8 = "tile.operator"() ({
      %22 = "tile.read"(%7) {map = #map4} : (tensor<1x56x56x96xf16>) -> f16
      "tile.yield"(%22) : (f16) -> ()
    }) {kind = "view", name = "/features/features.1/features.1.1/attn/Slice_2", reduction = array<i64>} : () -> tensor<1x56x53x96xf16>
    %9 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<1x56x56x96xf16>) -> tensor<1x56x56x96xf16>
    %10 = "tile.operator"() ({
      %22 = "tile.read"(%9) {map = #map3} : (tensor<1x56x56x96xf16>) -> f16
      "tile.yield"(%22) : (f16) -> ()
    }) {kind = "view", name = "/features/features.1/features.1.1/attn/Slice_3", reduction = array<i64>} : () -> tensor<1x56x3x96xf16>
    %11 = "tile.reuse"(%10) {level = #tile.level<0 : i64>} : (tensor<1x56x3x96xf16>) -> tensor<1x56x3x96xf16>
    %12 = "tile.reuse"(%8) {level = #tile.level<0 : i64>} : (tensor<1x56x53x96xf16>) -> tensor<1x56x53x96xf16>
    %13 = "tile.operator"() ({
      %22 = "tile.index"() {axis = 2 : i64} : () -> index
      %23 = "tile.read"(%11) {map = #map5, padding = 0.000000e+00 : f16} : (tensor<1x56x3x96xf16>) -> f16
      %24 = arith.extf %23 : f16 to f32
      %25 = "tile.read"(%12) {map = #map3, padding = 0.000000e+00 : f16} : (tensor<1x56x53x96xf16>) -> f16
      %26 = arith.extf %25 : f16 to f32
      %c53 = arith.constant 53 : index
      %27 = arith.cmpi slt, %22, %c53 : index
      %28 = arith.select %27, %26, %24 : f32
      %29 = arith.truncf %28 : f32 to f16
      "tile.yield"(%29) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/attn/Concat_1", reduction = array<i64>} : () -> tensor<1x56x56x96xf16>
    %14 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<1x56x56x96xf16>) -> tensor<1x56x56x96xf16>
    %15 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<96x288xf16>) -> tensor<96x288xf16>
    %16 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %22 = "tile.read"(%14) {map = #map6} : (tensor<1x56x56x96xf16>) -> f16
      %23 = arith.extf %22 : f16 to f32
      %24 = "tile.read"(%15) {map = #map7} : (tensor<96x288xf16>) -> f16
      %25 = arith.extf %24 : f16 to f32
      %26 = arith.mulf %23, %25 : f32
      %27 = arith.addf %arg3, %26 : f32
      "tile.yield"(%27) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.1/features.1.1/attn/qkv/MatMul", reduction = array<i64: 96>} : () -> tensor<64x49x288xf32>
    %17 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<64x49x288xf32>) -> tensor<64x49x288xf32>
    %18 = "tile.operator"() ({
      %22 = "tile.read"(%17) {map = #map8} : (tensor<64x49x288xf32>) -> f32
      %23 = arith.truncf %22 : f32 to f16
      "tile.yield"(%23) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/attn/qkv/MatMul", reduction = array<i64>} : () -> tensor<64x49x288xf16>
    %19 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<288xf16>) -> tensor<288xf16>
    %20 = "tile.reuse"(%18) {level = #tile.level<0 : i64>} : (tensor<64x49x288xf16>) -> tensor<64x49x288xf16>
    %21 = "tile.operator"() ({
      %22 = "tile.read"(%19) {map = #map9} : (tensor<288xf16>) -> f16
      %23 = arith.extf %22 : f16 to f32
      %24 = "tile.read"(%20) {map = #map8} : (tensor<64x49x288xf16>) -> f16
      %25 = arith.extf %24 : f16 to f32
      %26 = arith.addf %23, %25 : f32
      %27 = arith.truncf %26 : f32 to f16
      "tile.yield"(%27) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/attn/qkv/Add", reduction = array<i64>} : () -> tensor<64x49x288xf16>
    "tile.output"(%21) {name = "y0"} : (tensor<64x49x288xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 2, 1, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 0>, array<i64: 2, 4, 0, 0>, array<i64: 3, 5, 1, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 1, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8>, outputs = array<i64: 11>}], inputs = [{name = "/features/features.1/features.1.1/norm1/LayerNormalization:257"}, {name = "onnx::MatMul_2249", weight}, {name = "features.1.1.attn.qkv.bias", weight}], sym_name = "main"} : () -> ()
}
