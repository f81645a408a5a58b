#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map3 = affine_map<(d0, d1, d2) -> (d2)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d1 + 3, d2, d3)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d1, d2, d3)>
#map6 = affine_map<(d0, d1, d2, d3) -> (0, d1 - 11, d2, d3)>
#map7 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3)>
#map8 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2 + 3, d3)>
#map9 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2 - 11, d3)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<14x14xf32>, %arg1: tensor<14x14x384xf32>, %arg2: tensor<384xf32>, %arg3: tensor<384xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<14x14xf32>) -> tensor<14x14xf32>
    %1 = "tile.operator"() ({
      %29 = "tile.read"(%0) {map = #map} : (tensor<14x14xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %30 = arith.divf %29, %cst : f32
      "tile.yield"(%30) : (f32) -> ()
    }) {kind = "map", name = "/features/features.5/features.5.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<14x14xf32>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<14x14xf32>) -> tensor<14x14xf32>
    %3 = "tile.operator"() ({
      %29 = "tile.read"(%2) {map = #map} : (tensor<14x14xf32>) -> f32
      %cst = arith.constant 9.99999974E-6 : f32
      %30 = arith.addf %29, %cst : f32
      "tile.yield"(%30) : (f32) -> ()
    }) {kind = "map", name = "/features/features.5/features.5.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<14x14xf32>
    %4 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<14x14xf32>) -> tensor<14x14xf32>
    %5 = "tile.operator"() ({
      %29 = "tile.read"(%4) {map = #map} : (tensor<14x14xf32>) -> f32
      %30 = math.rsqrt %29 : f32
      "tile.yield"(%30) : (f32) -> ()
    }) {kind = "map", name = "/features/features.5/features.5.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<14x14xf32>
    %6 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<14x14x384xf32>) -> tensor<14x14x384xf32>
    %7 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<14x14xf32>) -> tensor<14x14xf32>
    %8 = "tile.operator"() ({
      %29 = "tile.read"(%6) {map = #map1} : (tensor<14x14x384xf32>) -> f32
      %30 = "tile.read"(%7) {map = #map2} : (tensor<14x14xf32>) -> f32
      %31 = arith.mulf %29, %30 : f32
      "tile.yield"(%31) : (f32) -> ()
    }) {kind = "map", name = "/features/features.5/features.5.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<14x14x384xf32>
    %9 = "tile.reuse"(%8) {level = #tile.level<0 : i64>} : (tensor<14x14x384xf32>) -> tensor<14x14x384xf32>
    %10 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<384xf32>) -> tensor<384xf32>
    %11 = "tile.operator"() ({
      %29 = "tile.read"(%9) {map = #map1} : (tensor<14x14x384xf32>) -> f32
      %30 = "tile.read"(%10) {map = #map3} : (tensor<384xf32>) -> f32
      %31 = arith.mulf %29, %30 : f32
      "tile.yield"(%31) : (f32) -> ()
    }) {kind = "map", name = "/features/features.5/features.5.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<14x14x384xf32>
    %12 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<14x14x384xf32>) -> tensor<14x14x384xf32>
    %13 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<384xf32>) -> tensor<384xf32>
    %14 = "tile.operator"() ({
      %29 = "tile.read"(%12) {map = #map1} : (tensor<14x14x384xf32>) -> f32
      %30 = "tile.read"(%13) {map = #map3} : (tensor<384xf32>) -> f32
      %31 = arith.addf %29, %30 : f32
      "tile.yield"(%31) : (f32) -> ()
    }) {kind = "map", name = "/features/features.5/features.5.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<14x14x384xf32>
    %15 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<14x14x384xf32>) -> tensor<14x14x384xf32>
    %16 = "tile.operator"() ({
      %29 = "tile.read"(%15) {map = #map4} : (tensor<14x14x384xf32>) -> f32
      "tile.yield"(%29) : (f32) -> ()
    }) {kind = "view", name = "/features/features.5/features.5.1/attn/Slice", reduction = array<i64>} : () -> tensor<1x11x14x384xf32>
    %17 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<14x14x384xf32>) -> tensor<14x14x384xf32>
    %18 = "tile.operator"() ({
      %29 = "tile.read"(%17) {map = #map5} : (tensor<14x14x384xf32>) -> f32
      "tile.yield"(%29) : (f32) -> ()
    }) {kind = "view", name = "/features/features.5/features.5.1/attn/Slice_1", reduction = array<i64>} : () -> tensor<1x3x14x384xf32>
    %19 = "tile.reuse"(%18) {level = #tile.level<0 : i64>} : (tensor<1x3x14x384xf32>) -> tensor<1x3x14x384xf32>
    %20 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<1x11x14x384xf32>) -> tensor<1x11x14x384xf32>
    %21 = "tile.operator"() ({
      %29 = "tile.index"() {axis = 1 : i64} : () -> index
      %30 = "tile.read"(%19) {map = #map6, padding = 0.000000e+00 : f32} : (tensor<1x3x14x384xf32>) -> f32
      %31 = "tile.read"(%20) {map = #map7, padding = 0.000000e+00 : f32} : (tensor<1x11x14x384xf32>) -> f32
      %c11 = arith.constant 11 : index
      %32 = arith.cmpi slt, %29, %c11 : index
      %33 = arith.select %32, %31, %30 : f32
      "tile.yield"(%33) : (f32) -> ()
    }) {kind = "map", name = "/features/features.5/features.5.1/attn/Concat", reduction = array<i64>} : () -> tensor<1x14x14x384xf32>
    %22 = "tile.reuse"(%21) {level = #tile.level<0 : i64>} : (tensor<1x14x14x384xf32>) -> tensor<1x14x14x384xf32>
    %23 = "tile.operator"() ({
      %29 = "tile.read"(%22) {map = #map8} : (tensor<1x14x14x384xf32>) -> f32
      "tile.yield"(%29) : (f32) -> ()
    }) {kind = "view", name = "/features/features.5/features.5.1/attn/Slice_2", reduction = array<i64>} : () -> tensor<1x14x11x384xf32>
    %24 = "tile.reuse"(%21) {level = #tile.level<0 : i64>} : (tensor<1x14x14x384xf32>) -> tensor<1x14x14x384xf32>
    %25 = "tile.operator"() ({
      %29 = "tile.read"(%24) {map = #map7} : (tensor<1x14x14x384xf32>) -> f32
      "tile.yield"(%29) : (f32) -> ()
    }) {kind = "view", name = "/features/features.5/features.5.1/attn/Slice_3", reduction = array<i64>} : () -> tensor<1x14x3x384xf32>
    %26 = "tile.reuse"(%25) {level = #tile.level<0 : i64>} : (tensor<1x14x3x384xf32>) -> tensor<1x14x3x384xf32>
    %27 = "tile.reuse"(%23) {level = #tile.level<0 : i64>} : (tensor<1x14x11x384xf32>) -> tensor<1x14x11x384xf32>
    %28 = "tile.operator"() ({
      %29 = "tile.index"() {axis = 2 : i64} : () -> index
      %30 = "tile.read"(%26) {map = #map9, padding = 0.000000e+00 : f32} : (tensor<1x14x3x384xf32>) -> f32
      %31 = "tile.read"(%27) {map = #map7, padding = 0.000000e+00 : f32} : (tensor<1x14x11x384xf32>) -> f32
      %c11 = arith.constant 11 : index
      %32 = arith.cmpi slt, %29, %c11 : index
      %33 = arith.select %32, %31, %30 : f32
      "tile.yield"(%33) : (f32) -> ()
    }) {kind = "map", name = "/features/features.5/features.5.1/attn/Concat_1", reduction = array<i64>} : () -> tensor<1x14x14x384xf32>
    "tile.output"(%28) {name = "y0"} : (tensor<1x14x14x384xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 1, 0>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 5, 7, 0, 0>, array<i64: 6, 8, 1, 0>, array<i64: 7, 8, 0, 0>, array<i64: 8, 9, 0, 0>, array<i64: 8, 10, 0, 0>, array<i64: 9, 11, 1, 0>, array<i64: 10, 11, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11>, outputs = array<i64: 15>}], inputs = [{name = "/features/features.5/features.5.1/norm1/LayerNormalization:459"}, {name = "/features/features.5/features.5.1/norm1/LayerNormalization:457"}, {name = "features.5.1.norm1.weight", weight}, {name = "features.5.1.norm1.bias", weight}], sym_name = "main"} : () -> ()
}
