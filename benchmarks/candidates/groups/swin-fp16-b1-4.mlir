#map = affine_map<(d0, d1, d2, d3) -> (d2 floordiv 7 + 56, d1 * 7 + d2 mod 7 + 28, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> ((d1 floordiv 7) * 8 + d2 floordiv 7, (d1 mod 7) * 7 + d2 mod 7, d3)>
#map2 = affine_map<(d0, d1, d2, d3) -> (0, d1 - 3, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3)>
#map4 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2 + 53, d3)>
#map5 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2 - 3, d3)>
#map6 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map7 = affine_map<(d0, d1, d2) -> (0, d0, d1, d2)>
#map8 = affine_map<(d0, d1) -> (d0, d1)>
#map9 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map10 = affine_map<(d0, d1, d2) -> (d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x49x96xf16>, %arg1: tensor<56x56x96xf16>, %arg2: tensor<96xf16>, %arg3: tensor<96xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x49x96xf16>) -> tensor<64x49x96xf16>
    %1 = "tile.operator"() ({
      %48 = "tile.read"(%0) {map = #map} : (tensor<64x49x96xf16>) -> f16
      "tile.yield"(%48) : (f16) -> ()
    }) {kind = "view", name = "/features/features.1/features.1.1/attn/Slice_4", reduction = array<i64>} : () -> tensor<1x3x56x96xf16>
    %2 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x49x96xf16>) -> tensor<64x49x96xf16>
    %3 = "tile.operator"() ({
      %48 = "tile.read"(%2) {map = #map1} : (tensor<64x49x96xf16>) -> f16
      "tile.yield"(%48) : (f16) -> ()
    }) {kind = "view", name = "/features/features.1/features.1.1/attn/Slice_5", reduction = array<i64>} : () -> tensor<1x53x56x96xf16>
    %4 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<1x53x56x96xf16>) -> tensor<1x53x56x96xf16>
    %5 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<1x3x56x96xf16>) -> tensor<1x3x56x96xf16>
    %6 = "tile.operator"() ({
      %48 = "tile.index"() {axis = 1 : i64} : () -> index
      %49 = "tile.read"(%4) {map = #map2, padding = 0.000000e+00 : f16} : (tensor<1x53x56x96xf16>) -> f16
      %50 = arith.extf %49 : f16 to f32
      %51 = "tile.read"(%5) {map = #map3, padding = 0.000000e+00 : f16} : (tensor<1x3x56x96xf16>) -> f16
      %52 = arith.extf %51 : f16 to f32
      %c3 = arith.constant 3 : index
      %53 = arith.cmpi slt, %48, %c3 : index
      %54 = arith.select %53, %52, %50 : f32
      %55 = arith.truncf %54 : f32 to f16
      "tile.yield"(%55) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/attn/Concat_2", reduction = array<i64>} : () -> tensor<1x56x56x96xf16>
    %7 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<1x56x56x96xf16>) -> tensor<1x56x56x96xf16>
    %8 = "tile.operator"() ({
      %48 = "tile.read"(%7) {map = #map4} : (tensor<1x56x56x96xf16>) -> f16
      "tile.yield"(%48) : (f16) -> ()
    }) {kind = "view", name = "/features/features.1/features.1.1/attn/Slice_6", reduction = array<i64>} : () -> tensor<1x56x3x96xf16>
    %9 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<1x56x56x96xf16>) -> tensor<1x56x56x96xf16>
    %10 = "tile.operator"() ({
      %48 = "tile.read"(%9) {map = #map3} : (tensor<1x56x56x96xf16>) -> f16
      "tile.yield"(%48) : (f16) -> ()
    }) {kind = "view", name = "/features/features.1/features.1.1/attn/Slice_7", reduction = array<i64>} : () -> tensor<1x56x53x96xf16>
    %11 = "tile.reuse"(%10) {level = #tile.level<0 : i64>} : (tensor<1x56x53x96xf16>) -> tensor<1x56x53x96xf16>
    %12 = "tile.reuse"(%8) {level = #tile.level<0 : i64>} : (tensor<1x56x3x96xf16>) -> tensor<1x56x3x96xf16>
    %13 = "tile.operator"() ({
      %48 = "tile.index"() {axis = 2 : i64} : () -> index
      %49 = "tile.read"(%11) {map = #map5, padding = 0.000000e+00 : f16} : (tensor<1x56x53x96xf16>) -> f16
      %50 = arith.extf %49 : f16 to f32
      %51 = "tile.read"(%12) {map = #map3, padding = 0.000000e+00 : f16} : (tensor<1x56x3x96xf16>) -> f16
      %52 = arith.extf %51 : f16 to f32
      %c3 = arith.constant 3 : index
      %53 = arith.cmpi slt, %48, %c3 : index
      %54 = arith.select %53, %52, %50 : f32
      %55 = arith.truncf %54 : f32 to f16
      "tile.yield"(%55) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/attn/Concat_3", reduction = array<i64>} : () -> tensor<1x56x56x96xf16>
    %14 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %15 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<1x56x56x96xf16>) -> tensor<1x56x56x96xf16>
    %16 = "tile.operator"() ({
      %48 = "tile.read"(%14) {map = #map6} : (tensor<56x56x96xf16>) -> f16
      %49 = arith.extf %48 : f16 to f32
      %50 = "tile.read"(%15) {map = #map7} : (tensor<1x56x56x96xf16>) -> f16
      %51 = arith.extf %50 : f16 to f32
      %52 = arith.addf %49, %51 : f32
      %53 = arith.truncf %52 : f32 to f16
      "tile.yield"(%53) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/Add", reduction = array<i64>} : () -> tensor<56x56x96xf16>
    %17 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %18 = "tile.operator"() ({
      %48 = "tile.read"(%17) {map = #map6} : (tensor<56x56x96xf16>) -> f16
      %49 = arith.extf %48 : f16 to f32
      "tile.yield"(%49) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf32>
    %19 = "tile.reuse"(%18) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %20 = "tile.operator"() ({
    ^bb0(%arg4: f32):
      %48 = "tile.read"(%19) {map = #map6} : (tensor<56x56x96xf32>) -> f32
      %49 = arith.addf %48, %arg4 : f32
      "tile.yield"(%49) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.1/features.1.1/norm2/LayerNormalization", reduction = array<i64: 96>} : () -> tensor<56x56xf32>
    %21 = "tile.reuse"(%20) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %22 = "tile.operator"() ({
      %48 = "tile.read"(%21) {map = #map8} : (tensor<56x56xf32>) -> f32
      %cst = arith.constant 9.600000e+01 : f32
      %49 = arith.divf %48, %cst : f32
      "tile.yield"(%49) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56xf32>
    %23 = "tile.reuse"(%18) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %24 = "tile.reuse"(%22) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %25 = "tile.operator"() ({
      %48 = "tile.read"(%23) {map = #map6} : (tensor<56x56x96xf32>) -> f32
      %49 = "tile.read"(%24) {map = #map9} : (tensor<56x56xf32>) -> f32
      %50 = arith.subf %48, %49 : f32
      "tile.yield"(%50) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf32>
    %26 = "tile.reuse"(%25) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %27 = "tile.reuse"(%25) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %28 = "tile.operator"() ({
      %48 = "tile.read"(%26) {map = #map6} : (tensor<56x56x96xf32>) -> f32
      %49 = "tile.read"(%27) {map = #map6} : (tensor<56x56x96xf32>) -> f32
      %50 = arith.mulf %48, %49 : f32
      "tile.yield"(%50) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf32>
    %29 = "tile.reuse"(%28) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %30 = "tile.operator"() ({
    ^bb0(%arg4: f32):
      %48 = "tile.read"(%29) {map = #map6} : (tensor<56x56x96xf32>) -> f32
      %49 = arith.addf %48, %arg4 : f32
      "tile.yield"(%49) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.1/features.1.1/norm2/LayerNormalization", reduction = array<i64: 96>} : () -> tensor<56x56xf32>
    %31 = "tile.reuse"(%30) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %32 = "tile.operator"() ({
      %48 = "tile.read"(%31) {map = #map8} : (tensor<56x56xf32>) -> f32
      %cst = arith.constant 9.600000e+01 : f32
      %49 = arith.divf %48, %cst : f32
      "tile.yield"(%49) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56xf32>
    %33 = "tile.reuse"(%32) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %34 = "tile.operator"() ({
      %48 = "tile.read"(%33) {map = #map8} : (tensor<56x56xf32>) -> f32
      %cst = arith.constant 9.99999974E-6 : f32
      %49 = arith.addf %48, %cst : f32
      "tile.yield"(%49) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56xf32>
    %35 = "tile.reuse"(%34) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %36 = "tile.operator"() ({
      %48 = "tile.read"(%35) {map = #map8} : (tensor<56x56xf32>) -> f32
      %49 = math.rsqrt %48 : f32
      "tile.yield"(%49) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56xf32>
    %37 = "tile.reuse"(%25) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %38 = "tile.reuse"(%36) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %39 = "tile.operator"() ({
      %48 = "tile.read"(%37) {map = #map6} : (tensor<56x56x96xf32>) -> f32
      %49 = "tile.read"(%38) {map = #map9} : (tensor<56x56xf32>) -> f32
      %50 = arith.mulf %48, %49 : f32
      "tile.yield"(%50) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf32>
    %40 = "tile.reuse"(%39) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %41 = "tile.operator"() ({
      %48 = "tile.read"(%40) {map = #map6} : (tensor<56x56x96xf32>) -> f32
      %49 = arith.truncf %48 : f32 to f16
      "tile.yield"(%49) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf16>
    %42 = "tile.reuse"(%41) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %43 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<96xf16>) -> tensor<96xf16>
    %44 = "tile.operator"() ({
      %48 = "tile.read"(%42) {map = #map6} : (tensor<56x56x96xf16>) -> f16
      %49 = arith.extf %48 : f16 to f32
      %50 = "tile.read"(%43) {map = #map10} : (tensor<96xf16>) -> f16
      %51 = arith.extf %50 : f16 to f32
      %52 = arith.mulf %49, %51 : f32
      %53 = arith.truncf %52 : f32 to f16
      "tile.yield"(%53) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf16>
    %45 = "tile.reuse"(%44) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %46 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<96xf16>) -> tensor<96xf16>
    %47 = "tile.operator"() ({
      %48 = "tile.read"(%45) {map = #map6} : (tensor<56x56x96xf16>) -> f16
      %49 = arith.extf %48 : f16 to f32
      %50 = "tile.read"(%46) {map = #map10} : (tensor<96xf16>) -> f16
      %51 = arith.extf %50 : f16 to f32
      %52 = arith.addf %49, %51 : f32
      %53 = arith.truncf %52 : f32 to f16
      "tile.yield"(%53) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf16>
    "tile.output"(%16) {name = "y0"} : (tensor<56x56x96xf16>) -> ()
    "tile.output"(%47) {name = "y1"} : (tensor<56x56x96xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 2, 1, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 0>, array<i64: 2, 4, 0, 0>, array<i64: 3, 5, 1, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 1, 0>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 0, 0>, array<i64: 7, 10, 0, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 1, 0>, array<i64: 10, 11, 0, 0>, array<i64: 10, 11, 1, 0>, array<i64: 10, 16, 0, 0>, array<i64: 11, 12, 0, 0>, array<i64: 12, 13, 0, 0>, array<i64: 13, 14, 0, 0>, array<i64: 14, 15, 0, 0>, array<i64: 15, 16, 1, 0>, array<i64: 16, 17, 0, 0>, array<i64: 17, 18, 0, 0>, array<i64: 18, 19, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19>, outputs = array<i64: 10, 23>}], inputs = [{name = "/features/features.1/features.1.1/attn/proj/Add:282"}, {name = "/features/features.1/features.1.0/Add_1:244"}, {name = "features.1.1.norm2.weight", weight}, {name = "features.1.1.norm2.bias", weight}], sym_name = "main"} : () -> ()
}
