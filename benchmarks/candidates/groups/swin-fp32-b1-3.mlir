#map = affine_map<(d0, d1, d2, d3) -> (d1 + 3, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d1, d2, d3)>
#map2 = affine_map<(d0, d1, d2, d3) -> (0, d1 - 53, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3)>
#map4 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2 + 3, d3)>
#map5 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2 - 53, d3)>
#map6 = affine_map<(d0, d1, d2, d3) -> (0, d1 floordiv 7 + (d0 floordiv 8) * 7, d1 mod 7 + (d0 mod 8) * 7, d3)>
#map7 = affine_map<(d0, d1, d2, d3) -> (d3, d2)>
#map8 = affine_map<(d0, d1, d2) -> (d2)>
#map9 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<56x56x96xf32>, %arg1: tensor<96x288xf32>, %arg2: tensor<288xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %1 = "tile.operator"() ({
      %20 = "tile.read"(%0) {map = #map} : (tensor<56x56x96xf32>) -> f32
      "tile.yield"(%20) : (f32) -> ()
    }) {kind = "view", name = "/features/features.1/features.1.1/attn/Slice", reduction = array<i64>} : () -> tensor<1x53x56x96xf32>
    %2 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %3 = "tile.operator"() ({
      %20 = "tile.read"(%2) {map = #map1} : (tensor<56x56x96xf32>) -> f32
      "tile.yield"(%20) : (f32) -> ()
    }) {kind = "view", name = "/features/features.1/features.1.1/attn/Slice_1", reduction = array<i64>} : () -> tensor<1x3x56x96xf32>
    %4 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<1x3x56x96xf32>) -> tensor<1x3x56x96xf32>
    %5 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<1x53x56x96xf32>) -> tensor<1x53x56x96xf32>
    %6 = "tile.operator"() ({
      %20 = "tile.index"() {axis = 1 : i64} : () -> index
      %21 = "tile.read"(%4) {map = #map2, padding = 0.000000e+00 : f32} : (tensor<1x3x56x96xf32>) -> f32
      %22 = "tile.read"(%5) {map = #map3, padding = 0.000000e+00 : f32} : (tensor<1x53x56x96xf32>) -> f32
      %c53 = arith.constant 53 : index
      %23 = arith.cmpi slt, %20, %c53 : index
      %24 = arith.select %23, %22, %21 : f32
      "tile.yield"(%24) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/attn/Concat", reduction = array<i64>} : () -> tensor<1x56x56x96xf32>
    %7 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<1x56x56x96xf32>) -> tensor<1x56x56x96xf32>
    %8 = "tile.operator"() ({
      %20 = "tile.read"(%7) {map = #map4} : (tensor<1x56x56x96xf32>) -> f32
      "tile.yield"(%20) : (f32) -> ()
    }) {kind = "view", name = "/features/features.1/features.1.1/attn/Slice_2", reduction = array<i64>} : () -> tensor<1x56x53x96xf32>
    %9 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<1x56x56x96xf32>) -> tensor<1x56x56x96xf32>
    %10 = "tile.operator"() ({
      %20 = "tile.read"(%9) {map = #map3} : (tensor<1x56x56x96xf32>) -> f32
      "tile.yield"(%20) : (f32) -> ()
    }) {kind = "view", name = "/features/features.1/features.1.1/attn/Slice_3", reduction = array<i64>} : () -> tensor<1x56x3x96xf32>
    %11 = "tile.reuse"(%10) {level = #tile.level<0 : i64>} : (tensor<1x56x3x96xf32>) -> tensor<1x56x3x96xf32>
    %12 = "tile.reuse"(%8) {level = #tile.level<0 : i64>} : (tensor<1x56x53x96xf32>) -> tensor<1x56x53x96xf32>
    %13 = "tile.operator"() ({
      %20 = "tile.index"() {axis = 2 : i64} : () -> index
      %21 = "tile.read"(%11) {map = #map5, padding = 0.000000e+00 : f32} : (tensor<1x56x3x96xf32>) -> f32
      %22 = "tile.read"(%12) {map = #map3, padding = 0.000000e+00 : f32} : (tensor<1x56x53x96xf32>) -> f32
      %c53 = arith.constant 53 : index
      %23 = arith.cmpi slt, %20, %c53 : index
      %24 = arith.select %23, %22, %21 : f32
      "tile.yield"(%24) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/attn/Concat_1", reduction = array<i64>} : () -> tensor<1x56x56x96xf32>
    %14 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<1x56x56x96xf32>) -> tensor<1x56x56x96xf32>
    %15 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<96x288xf32>) -> tensor<96x288xf32>
    %16 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %20 = "tile.read"(%14) {map = #map6} : (tensor<1x56x56x96xf32>) -> f32
      %21 = "tile.read"(%15) {map = #map7} : (tensor<96x288xf32>) -> f32
      %22 = arith.mulf %20, %21 : f32
      %23 = arith.addf %arg3, %22 : f32
      "tile.yield"(%23) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.1/features.1.1/attn/qkv/MatMul", reduction = array<i64: 96>} : () -> tensor<64x49x288xf32>
    %17 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<288xf32>) -> tensor<288xf32>
    %18 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<64x49x288xf32>) -> tensor<64x49x288xf32>
    %19 = "tile.operator"() ({
      %20 = "tile.read"(%17) {map = #map8} : (tensor<288xf32>) -> f32
      %21 = "tile.read"(%18) {map = #map9} : (tensor<64x49x288xf32>) -> f32
      %22 = arith.addf %20, %21 : f32
      "tile.yield"(%22) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/attn/qkv/Add", reduction = array<i64>} : () -> tensor<64x49x288xf32>
    "tile.output"(%19) {name = "y0"} : (tensor<64x49x288xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 2, 1, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 0>, array<i64: 2, 4, 0, 0>, array<i64: 3, 5, 1, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 1, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7>, outputs = array<i64: 10>}], inputs = [{name = "/features/features.1/features.1.1/norm1/LayerNormalization:239"}, {name = "onnx::MatMul_2249", weight}, {name = "features.1.1.attn.qkv.bias", weight}], sym_name = "main"} : () -> ()
}
