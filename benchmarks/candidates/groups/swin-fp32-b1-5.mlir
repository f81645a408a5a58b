#map = affine_map<(d0, d1, d2, d3) -> (d1 * 2, d2 * 2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d1 * 2 + 1, d2 * 2, d3)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d1 * 2, d2 * 2 + 1, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d1 * 2 + 1, d2 * 2 + 1, d3)>
#map4 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3 - 288)>
#map5 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3 - 192)>
#map6 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3 - 96)>
#map7 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3)>
#map8 = affine_map<(d0, d1, d2) -> (0, d0, d1, d2)>
#map9 = affine_map<(d0, d1) -> (d0, d1)>
#map10 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map11 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map12 = affine_map<(d0, d1, d2) -> (d2)>
#map13 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>
#map14 = affine_map<(d0, d1, d2, d3) -> (d3, d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<56x56x96xf32>, %arg1: tensor<384xf32>, %arg2: tensor<384xf32>, %arg3: tensor<384x192xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %1 = "tile.operator"() ({
      %43 = "tile.read"(%0) {map = #map} : (tensor<56x56x96xf32>) -> f32
      "tile.yield"(%43) : (f32) -> ()
    }) {kind = "view", name = "/features/features.2/Slice_1", reduction = array<i64>} : () -> tensor<1x28x28x96xf32>
    %2 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %3 = "tile.operator"() ({
      %43 = "tile.read"(%2) {map = #map1} : (tensor<56x56x96xf32>) -> f32
      "tile.yield"(%43) : (f32) -> ()
    }) {kind = "view", name = "/features/features.2/Slice_3", reduction = array<i64>} : () -> tensor<1x28x28x96xf32>
    %4 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %5 = "tile.operator"() ({
      %43 = "tile.read"(%4) {map = #map2} : (tensor<56x56x96xf32>) -> f32
      "tile.yield"(%43) : (f32) -> ()
    }) {kind = "view", name = "/features/features.2/Slice_4", reduction = array<i64>} : () -> tensor<1x28x28x96xf32>
    %6 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %7 = "tile.operator"() ({
      %43 = "tile.read"(%6) {map = #map3} : (tensor<56x56x96xf32>) -> f32
      "tile.yield"(%43) : (f32) -> ()
    }) {kind = "view", name = "/features/features.2/Slice_5", reduction = array<i64>} : () -> tensor<1x28x28x96xf32>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<1x28x28x96xf32>) -> tensor<1x28x28x96xf32>
    %9 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<1x28x28x96xf32>) -> tensor<1x28x28x96xf32>
    %10 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<1x28x28x96xf32>) -> tensor<1x28x28x96xf32>
    %11 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<1x28x28x96xf32>) -> tensor<1x28x28x96xf32>
    %12 = "tile.operator"() ({
      %43 = "tile.index"() {axis = 3 : i64} : () -> index
      %44 = "tile.read"(%8) {map = #map4, padding = 0.000000e+00 : f32} : (tensor<1x28x28x96xf32>) -> f32
      %45 = "tile.read"(%9) {map = #map5, padding = 0.000000e+00 : f32} : (tensor<1x28x28x96xf32>) -> f32
      %c288 = arith.constant 288 : index
      %46 = arith.cmpi slt, %43, %c288 : index
      %47 = arith.select %46, %45, %44 : f32
      %48 = "tile.read"(%10) {map = #map6, padding = 0.000000e+00 : f32} : (tensor<1x28x28x96xf32>) -> f32
      %c192 = arith.constant 192 : index
      %49 = arith.cmpi slt, %43, %c192 : index
      %50 = arith.select %49, %48, %47 : f32
      %51 = "tile.read"(%11) {map = #map7, padding = 0.000000e+00 : f32} : (tensor<1x28x28x96xf32>) -> f32
      %c96 = arith.constant 96 : index
      %52 = arith.cmpi slt, %43, %c96 : index
      %53 = arith.select %52, %51, %50 : f32
      "tile.yield"(%53) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/Concat", reduction = array<i64>} : () -> tensor<1x28x28x384xf32>
    %13 = "tile.reuse"(%12) {level = #tile.level<0 : i64>} : (tensor<1x28x28x384xf32>) -> tensor<1x28x28x384xf32>
    %14 = "tile.operator"() ({
    ^bb0(%arg4: f32):
      %43 = "tile.read"(%13) {map = #map8} : (tensor<1x28x28x384xf32>) -> f32
      %44 = arith.addf %43, %arg4 : f32
      "tile.yield"(%44) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<28x28xf32>
    %15 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %16 = "tile.operator"() ({
      %43 = "tile.read"(%15) {map = #map9} : (tensor<28x28xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %44 = arith.divf %43, %cst : f32
      "tile.yield"(%44) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28xf32>
    %17 = "tile.reuse"(%12) {level = #tile.level<0 : i64>} : (tensor<1x28x28x384xf32>) -> tensor<1x28x28x384xf32>
    %18 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %19 = "tile.operator"() ({
      %43 = "tile.read"(%17) {map = #map8} : (tensor<1x28x28x384xf32>) -> f32
      %44 = "tile.read"(%18) {map = #map10} : (tensor<28x28xf32>) -> f32
      %45 = arith.subf %43, %44 : f32
      "tile.yield"(%45) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x384xf32>
    %20 = "tile.reuse"(%19) {level = #tile.level<0 : i64>} : (tensor<28x28x384xf32>) -> tensor<28x28x384xf32>
    %21 = "tile.reuse"(%19) {level = #tile.level<0 : i64>} : (tensor<28x28x384xf32>) -> tensor<28x28x384xf32>
    %22 = "tile.operator"() ({
      %43 = "tile.read"(%20) {map = #map11} : (tensor<28x28x384xf32>) -> f32
      %44 = "tile.read"(%21) {map = #map11} : (tensor<28x28x384xf32>) -> f32
      %45 = arith.mulf %43, %44 : f32
      "tile.yield"(%45) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x384xf32>
    %23 = "tile.reuse"(%22) {level = #tile.level<0 : i64>} : (tensor<28x28x384xf32>) -> tensor<28x28x384xf32>
    %24 = "tile.operator"() ({
    ^bb0(%arg4: f32):
      %43 = "tile.read"(%23) {map = #map11} : (tensor<28x28x384xf32>) -> f32
      %44 = arith.addf %43, %arg4 : f32
      "tile.yield"(%44) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<28x28xf32>
    %25 = "tile.reuse"(%24) {level = #tile.level<1 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %26 = "tile.operator"() ({
      %43 = "tile.read"(%25) {map = #map9} : (tensor<28x28xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %44 = arith.divf %43, %cst : f32
      "tile.yield"(%44) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28xf32>
    %27 = "tile.reuse"(%26) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %28 = "tile.operator"() ({
      %43 = "tile.read"(%27) {map = #map9} : (tensor<28x28xf32>) -> f32
      %cst = arith.constant 9.99999974E-6 : f32
      %44 = arith.addf %43, %cst : f32
      "tile.yield"(%44) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28xf32>
    %29 = "tile.reuse"(%28) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %30 = "tile.operator"() ({
      %43 = "tile.read"(%29) {map = #map9} : (tensor<28x28xf32>) -> f32
      %44 = math.rsqrt %43 : f32
      "tile.yield"(%44) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28xf32>
    %31 = "tile.reuse"(%19) {level = #tile.level<1 : i64>} : (tensor<28x28x384xf32>) -> tensor<28x28x384xf32>
    %32 = "tile.reuse"(%30) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %33 = "tile.operator"() ({
      %43 = "tile.read"(%31) {map = #map11} : (tensor<28x28x384xf32>) -> f32
      %44 = "tile.read"(%32) {map = #map10} : (tensor<28x28xf32>) -> f32
      %45 = arith.mulf %43, %44 : f32
      "tile.yield"(%45) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x384xf32>
    %34 = "tile.reuse"(%33) {level = #tile.level<0 : i64>} : (tensor<28x28x384xf32>) -> tensor<28x28x384xf32>
    %35 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<384xf32>) -> tensor<384xf32>
    %36 = "tile.operator"() ({
      %43 = "tile.read"(%34) {map = #map11} : (tensor<28x28x384xf32>) -> f32
      %44 = "tile.read"(%35) {map = #map12} : (tensor<384xf32>) -> f32
      %45 = arith.mulf %43, %44 : f32
      "tile.yield"(%45) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x384xf32>
    %37 = "tile.reuse"(%36) {level = #tile.level<0 : i64>} : (tensor<28x28x384xf32>) -> tensor<28x28x384xf32>
    %38 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<384xf32>) -> tensor<384xf32>
    %39 = "tile.operator"() ({
      %43 = "tile.read"(%37) {map = #map11} : (tensor<28x28x384xf32>) -> f32
      %44 = "tile.read"(%38) {map = #map12} : (tensor<384xf32>) -> f32
      %45 = arith.addf %43, %44 : f32
      "tile.yield"(%45) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x384xf32>
    %40 = "tile.reuse"(%39) {level = #tile.level<0 : i64>} : (tensor<28x28x384xf32>) -> tensor<28x28x384xf32>
    %41 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<384x192xf32>) -> tensor<384x192xf32>
    %42 = "tile.operator"() ({
    ^bb0(%arg4: f32):
      %43 = "tile.read"(%40) {map = #map13} : (tensor<28x28x384xf32>) -> f32
      %44 = "tile.read"(%41) {map = #map14} : (tensor<384x192xf32>) -> f32
      %45 = arith.mulf %43, %44 : f32
      %46 = arith.addf %arg4, %45 : f32
      "tile.yield"(%46) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.2/reduction/MatMul", reduction = array<i64: 384>} : () -> tensor<28x28x192xf32>
    "tile.output"(%42) {name = "y0"} : (tensor<28x28x192xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 4, 3, 0>, array<i64: 1, 4, 2, 0>, array<i64: 2, 4, 1, 0>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 4, 7, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 1, 0>, array<i64: 7, 8, 0, 0>, array<i64: 7, 8, 1, 0>, array<i64: 7, 13, 0, 1>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 1>, array<i64: 10, 11, 0, 0>, array<i64: 11, 12, 0, 0>, array<i64: 12, 13, 1, 0>, array<i64: 13, 14, 0, 0>, array<i64: 14, 15, 0, 0>, array<i64: 15, 16, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16>, outputs = array<i64: 20>}], inputs = [{name = "/features/features.1/features.1.1/Add_1:282"}, {name = "features.2.norm.weight", weight}, {name = "features.2.norm.bias", weight}, {name = "onnx::MatMul_2318", weight}], sym_name = "main"} : () -> ()
}
