#map = affine_map<(d0, d1, d2, d3) -> (d1 * 2, d2 * 2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d1 * 2 + 1, d2 * 2, d3)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d1 * 2, d2 * 2 + 1, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d1 * 2 + 1, d2 * 2 + 1, d3)>
#map4 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3 - 288)>
#map5 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3 - 192)>
#map6 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3 - 96)>
#map7 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3)>
#map8 = affine_map<(d0, d1, d2) -> (0, d0, d1, d2)>
#map9 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map10 = affine_map<(d0, d1) -> (d0, d1)>
#map11 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map12 = affine_map<(d0, d1, d2) -> (d2)>
#map13 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>
#map14 = affine_map<(d0, d1, d2, d3) -> (d3, d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<56x56x96xf16>, %arg1: tensor<384xf16>, %arg2: tensor<384xf16>, %arg3: tensor<384x192xf16>, %arg4: tensor<192xf16>, %arg5: tensor<192xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %1 = "tile.operator"() ({
      %80 = "tile.read"(%0) {map = #map} : (tensor<56x56x96xf16>) -> f16
      "tile.yield"(%80) : (f16) -> ()
    }) {kind = "view", name = "/features/features.2/Slice_1", reduction = array<i64>} : () -> tensor<1x28x28x96xf16>
    %2 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %3 = "tile.operator"() ({
      %80 = "tile.read"(%2) {map = #map1} : (tensor<56x56x96xf16>) -> f16
      "tile.yield"(%80) : (f16) -> ()
    }) {kind = "view", name = "/features/features.2/Slice_3", reduction = array<i64>} : () -> tensor<1x28x28x96xf16>
    %4 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %5 = "tile.operator"() ({
      %80 = "tile.read"(%4) {map = #map2} : (tensor<56x56x96xf16>) -> f16
      "tile.yield"(%80) : (f16) -> ()
    }) {kind = "view", name = "/features/features.2/Slice_4", reduction = array<i64>} : () -> tensor<1x28x28x96xf16>
    %6 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %7 = "tile.operator"() ({
      %80 = "tile.read"(%6) {map = #map3} : (tensor<56x56x96xf16>) -> f16
      "tile.yield"(%80) : (f16) -> ()
    }) {kind = "view", name = "/features/features.2/Slice_5", reduction = array<i64>} : () -> tensor<1x28x28x96xf16>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<1x28x28x96xf16>) -> tensor<1x28x28x96xf16>
    %9 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<1x28x28x96xf16>) -> tensor<1x28x28x96xf16>
    %10 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<1x28x28x96xf16>) -> tensor<1x28x28x96xf16>
    %11 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<1x28x28x96xf16>) -> tensor<1x28x28x96xf16>
    %12 = "tile.operator"() ({
      %80 = "tile.index"() {axis = 3 : i64} : () -> index
      %81 = "tile.read"(%8) {map = #map4, padding = 0.000000e+00 : f16} : (tensor<1x28x28x96xf16>) -> f16
      %82 = arith.extf %81 : f16 to f32
      %83 = "tile.read"(%9) {map = #map5, padding = 0.000000e+00 : f16} : (tensor<1x28x28x96xf16>) -> f16
      %84 = arith.extf %83 : f16 to f32
      %c288 = arith.constant 288 : index
      %85 = arith.cmpi slt, %80, %c288 : index
      %86 = arith.select %85, %84, %82 : f32
      %87 = "tile.read"(%10) {map = #map6, padding = 0.000000e+00 : f16} : (tensor<1x28x28x96xf16>) -> f16
      %88 = arith.extf %87 : f16 to f32
      %c192 = arith.constant 192 : index
      %89 = arith.cmpi slt, %80, %c192 : index
      %90 = arith.select %89, %88, %86 : f32
      %91 = "tile.read"(%11) {map = #map7, padding = 0.000000e+00 : f16} : (tensor<1x28x28x96xf16>) -> f16
      %92 = arith.extf %91 : f16 to f32
      %c96 = arith.constant 96 : index
      %93 = arith.cmpi slt, %80, %c96 : index
      %94 = arith.select %93, %92, %90 : f32
      %95 = arith.truncf %94 : f32 to f16
      "tile.yield"(%95) : (f16) -> ()
    }) {kind = "map", name = "/features/features.2/Concat", reduction = array<i64>} : () -> tensor<1x28x28x384xf16>
    %13 = "tile.reuse"(%12) {level = #tile.level<0 : i64>} : (tensor<1x28x28x384xf16>) -> tensor<1x28x28x384xf16>
    %14 = "tile.operator"() ({
      %80 = "tile.read"(%13) {map = #map8} : (tensor<1x28x28x384xf16>) -> f16
      %81 = arith.extf %80 : f16 to f32
      "tile.yield"(%81) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x384xf32>
    %15 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<28x28x384xf32>) -> tensor<28x28x384xf32>
    %16 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %80 = "tile.read"(%15) {map = #map9} : (tensor<28x28x384xf32>) -> f32
      %81 = arith.addf %80, %arg6 : f32
      "tile.yield"(%81) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<28x28xf32>
    %17 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %18 = "tile.operator"() ({
      %80 = "tile.read"(%17) {map = #map10} : (tensor<28x28xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %81 = arith.divf %80, %cst : f32
      "tile.yield"(%81) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28xf32>
    %19 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<28x28x384xf32>) -> tensor<28x28x384xf32>
    %20 = "tile.reuse"(%18) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %21 = "tile.operator"() ({
      %80 = "tile.read"(%19) {map = #map9} : (tensor<28x28x384xf32>) -> f32
      %81 = "tile.read"(%20) {map = #map11} : (tensor<28x28xf32>) -> f32
      %82 = arith.subf %80, %81 : f32
      "tile.yield"(%82) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x384xf32>
    %22 = "tile.reuse"(%21) {level = #tile.level<0 : i64>} : (tensor<28x28x384xf32>) -> tensor<28x28x384xf32>
    %23 = "tile.reuse"(%21) {level = #tile.level<0 : i64>} : (tensor<28x28x384xf32>) -> tensor<28x28x384xf32>
    %24 = "tile.operator"() ({
      %80 = "tile.read"(%22) {map = #map9} : (tensor<28x28x384xf32>) -> f32
      %81 = "tile.read"(%23) {map = #map9} : (tensor<28x28x384xf32>) -> f32
      %82 = arith.mulf %80, %81 : f32
      "tile.yield"(%82) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x384xf32>
    %25 = "tile.reuse"(%24) {level = #tile.level<0 : i64>} : (tensor<28x28x384xf32>) -> tensor<28x28x384xf32>
    %26 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %80 = "tile.read"(%25) {map = #map9} : (tensor<28x28x384xf32>) -> f32
      %81 = arith.addf %80, %arg6 : f32
      "tile.yield"(%81) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<28x28xf32>
    %27 = "tile.reuse"(%26) {level = #tile.level<1 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %28 = "tile.operator"() ({
      %80 = "tile.read"(%27) {map = #map10} : (tensor<28x28xf32>) -> f32
      %cst = arith.constant 3.840000e+02 : f32
      %81 = arith.divf %80, %cst : f32
      "tile.yield"(%81) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28xf32>
    %29 = "tile.reuse"(%28) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %30 = "tile.operator"() ({
      %80 = "tile.read"(%29) {map = #map10} : (tensor<28x28xf32>) -> f32
      %cst = arith.constant 9.99999974E-6 : f32
      %81 = arith.addf %80, %cst : f32
      "tile.yield"(%81) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28xf32>
    %31 = "tile.reuse"(%30) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %32 = "tile.operator"() ({
      %80 = "tile.read"(%31) {map = #map10} : (tensor<28x28xf32>) -> f32
      %81 = math.rsqrt %80 : f32
      "tile.yield"(%81) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28xf32>
    %33 = "tile.reuse"(%21) {level = #tile.level<1 : i64>} : (tensor<28x28x384xf32>) -> tensor<28x28x384xf32>
    %34 = "tile.reuse"(%32) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %35 = "tile.operator"() ({
      %80 = "tile.read"(%33) {map = #map9} : (tensor<28x28x384xf32>) -> f32
      %81 = "tile.read"(%34) {map = #map11} : (tensor<28x28xf32>) -> f32
      %82 = arith.mulf %80, %81 : f32
      "tile.yield"(%82) : (f32) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x384xf32>
    %36 = "tile.reuse"(%35) {level = #tile.level<0 : i64>} : (tensor<28x28x384xf32>) -> tensor<28x28x384xf32>
    %37 = "tile.operator"() ({
      %80 = "tile.read"(%36) {map = #map9} : (tensor<28x28x384xf32>) -> f32
      %81 = arith.truncf %80 : f32 to f16
      "tile.yield"(%81) : (f16) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x384xf16>
    %38 = "tile.reuse"(%37) {level = #tile.level<0 : i64>} : (tensor<28x28x384xf16>) -> tensor<28x28x384xf16>
    %39 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<384xf16>) -> tensor<384xf16>
    %40 = "tile.operator"() ({
      %80 = "tile.read"(%38) {map = #map9} : (tensor<28x28x384xf16>) -> f16
      %81 = arith.extf %80 : f16 to f32
      %82 = "tile.read"(%39) {map = #map12} : (tensor<384xf16>) -> f16
      %83 = arith.extf %82 : f16 to f32
      %84 = arith.mulf %81, %83 : f32
      %85 = arith.truncf %84 : f32 to f16
      "tile.yield"(%85) : (f16) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x384xf16>
    %41 = "tile.reuse"(%40) {level = #tile.level<0 : i64>} : (tensor<28x28x384xf16>) -> tensor<28x28x384xf16>
    %42 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<384xf16>) -> tensor<384xf16>
    %43 = "tile.operator"() ({
      %80 = "tile.read"(%41) {map = #map9} : (tensor<28x28x384xf16>) -> f16
      %81 = arith.extf %80 : f16 to f32
      %82 = "tile.read"(%42) {map = #map12} : (tensor<384xf16>) -> f16
      %83 = arith.extf %82 : f16 to f32
      %84 = arith.addf %81, %83 : f32
      %85 = arith.truncf %84 : f32 to f16
      "tile.yield"(%85) : (f16) -> ()
    }) {kind = "map", name = "/features/features.2/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x384xf16>
    %44 = "tile.reuse"(%43) {level = #tile.level<0 : i64>} : (tensor<28x28x384xf16>) -> tensor<28x28x384xf16>
    %45 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<384x192xf16>) -> tensor<384x192xf16>
    %46 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %80 = "tile.read"(%44) {map = #map13} : (tensor<28x28x384xf16>) -> f16
      %81 = arith.extf %80 : f16 to f32
      %82 = "tile.read"(%45) {map = #map14} : (tensor<384x192xf16>) -> f16
      %83 = arith.extf %82 : f16 to f32
      %84 = arith.mulf %81, %83 : f32
      %85 = arith.addf %arg6, %84 : f32
      "tile.yield"(%85) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.2/reduction/MatMul", reduction = array<i64: 384>} : () -> tensor<28x28x192xf32>
    %47 = "tile.reuse"(%46) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %48 = "tile.operator"() ({
      %80 = "tile.read"(%47) {map = #map9} : (tensor<28x28x192xf32>) -> f32
      %81 = arith.truncf %80 : f32 to f16
      "tile.yield"(%81) : (f16) -> ()
    }) {kind = "map", name = "/features/features.2/reduction/MatMul", reduction = array<i64>} : () -> tensor<28x28x192xf16>
    %49 = "tile.reuse"(%48) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf16>) -> tensor<28x28x192xf16>
    %50 = "tile.operator"() ({
      %80 = "tile.read"(%49) {map = #map9} : (tensor<28x28x192xf16>) -> f16
      %81 = arith.extf %80 : f16 to f32
      "tile.yield"(%81) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x192xf32>
    %51 = "tile.reuse"(%50) {level = #tile.level<1 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %52 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %80 = "tile.read"(%51) {map = #map9} : (tensor<28x28x192xf32>) -> f32
      %81 = arith.addf %80, %arg6 : f32
      "tile.yield"(%81) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.3/features.3.0/norm1/LayerNormalization", reduction = array<i64: 192>} : () -> tensor<28x28xf32>
    %53 = "tile.reuse"(%52) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %54 = "tile.operator"() ({
      %80 = "tile.read"(%53) {map = #map10} : (tensor<28x28xf32>) -> f32
      %cst = arith.constant 1.920000e+02 : f32
      %81 = arith.divf %80, %cst : f32
      "tile.yield"(%81) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28xf32>
    %55 = "tile.reuse"(%50) {level = #tile.level<1 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %56 = "tile.reuse"(%54) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %57 = "tile.operator"() ({
      %80 = "tile.read"(%55) {map = #map9} : (tensor<28x28x192xf32>) -> f32
      %81 = "tile.read"(%56) {map = #map11} : (tensor<28x28xf32>) -> f32
      %82 = arith.subf %80, %81 : f32
      "tile.yield"(%82) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x192xf32>
    %58 = "tile.reuse"(%57) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %59 = "tile.reuse"(%57) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %60 = "tile.operator"() ({
      %80 = "tile.read"(%58) {map = #map9} : (tensor<28x28x192xf32>) -> f32
      %81 = "tile.read"(%59) {map = #map9} : (tensor<28x28x192xf32>) -> f32
      %82 = arith.mulf %80, %81 : f32
      "tile.yield"(%82) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x192xf32>
    %61 = "tile.reuse"(%60) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %62 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %80 = "tile.read"(%61) {map = #map9} : (tensor<28x28x192xf32>) -> f32
      %81 = arith.addf %80, %arg6 : f32
      "tile.yield"(%81) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.3/features.3.0/norm1/LayerNormalization", reduction = array<i64: 192>} : () -> tensor<28x28xf32>
    %63 = "tile.reuse"(%62) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %64 = "tile.operator"() ({
      %80 = "tile.read"(%63) {map = #map10} : (tensor<28x28xf32>) -> f32
      %cst = arith.constant 1.920000e+02 : f32
      %81 = arith.divf %80, %cst : f32
      "tile.yield"(%81) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28xf32>
    %65 = "tile.reuse"(%64) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %66 = "tile.operator"() ({
      %80 = "tile.read"(%65) {map = #map10} : (tensor<28x28xf32>) -> f32
      %cst = arith.constant 9.99999974E-6 : f32
      %81 = arith.addf %80, %cst : f32
      "tile.yield"(%81) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28xf32>
    %67 = "tile.reuse"(%66) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %68 = "tile.operator"() ({
      %80 = "tile.read"(%67) {map = #map10} : (tensor<28x28xf32>) -> f32
      %81 = math.rsqrt %80 : f32
      "tile.yield"(%81) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28xf32>
    %69 = "tile.reuse"(%57) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %70 = "tile.reuse"(%68) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %71 = "tile.operator"() ({
      %80 = "tile.read"(%69) {map = #map9} : (tensor<28x28x192xf32>) -> f32
      %81 = "tile.read"(%70) {map = #map11} : (tensor<28x28xf32>) -> f32
      %82 = arith.mulf %80, %81 : f32
      "tile.yield"(%82) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x192xf32>
    %72 = "tile.reuse"(%71) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %73 = "tile.operator"() ({
      %80 = "tile.read"(%72) {map = #map9} : (tensor<28x28x192xf32>) -> f32
      %81 = arith.truncf %80 : f32 to f16
      "tile.yield"(%81) : (f16) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x192xf16>
    %74 = "tile.reuse"(%73) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf16>) -> tensor<28x28x192xf16>
    %75 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<192xf16>) -> tensor<192xf16>
    %76 = "tile.operator"() ({
      %80 = "tile.read"(%74) {map = #map9} : (tensor<28x28x192xf16>) -> f16
      %81 = arith.extf %80 : f16 to f32
      %82 = "tile.read"(%75) {map = #map12} : (tensor<192xf16>) -> f16
      %83 = arith.extf %82 : f16 to f32
      %84 = arith.mulf %81, %83 : f32
      %85 = arith.truncf %84 : f32 to f16
      "tile.yield"(%85) : (f16) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x192xf16>
    %77 = "tile.reuse"(%76) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf16>) -> tensor<28x28x192xf16>
    %78 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<192xf16>) -> tensor<192xf16>
    %79 = "tile.operator"() ({
      %80 = "tile.read"(%77) {map = #map9} : (tensor<28x28x192xf16>) -> f16
      %81 = arith.extf %80 : f16 to f32
      %82 = "tile.read"(%78) {map = #map12} : (tensor<192xf16>) -> f16
      %83 = arith.extf %82 : f16 to f32
      %84 = arith.addf %81, %83 : f32
      %85 = arith.truncf %84 : f32 to f16
      "tile.yield"(%85) : (f16) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x192xf16>
    "tile.output"(%48) {name = "y0"} : (tensor<28x28x192xf16>) -> ()
    "tile.output"(%79) {name = "y1"} : (tensor<28x28x192xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 4, 3, 0>, array<i64: 1, 4, 2, 0>, array<i64: 2, 4, 1, 0>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 5, 8, 0, 0>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 1, 0>, array<i64: 8, 9, 0, 0>, array<i64: 8, 9, 1, 0>, array<i64: 8, 14, 0, 1>, array<i64: 9, 10, 0, 0>, array<i64: 10, 11, 0, 1>, array<i64: 11, 12, 0, 0>, array<i64: 12, 13, 0, 0>, array<i64: 13, 14, 1, 0>, array<i64: 14, 15, 0, 0>, array<i64: 15, 16, 0, 0>, array<i64: 16, 17, 0, 0>, array<i64: 17, 18, 0, 0>, array<i64: 18, 19, 0, 0>, array<i64: 19, 20, 0, 0>, array<i64: 20, 21, 0, 1>, array<i64: 20, 23, 0, 1>, array<i64: 21, 22, 0, 0>, array<i64: 22, 23, 1, 0>, array<i64: 23, 24, 0, 0>, array<i64: 23, 24, 1, 0>, array<i64: 23, 29, 0, 0>, array<i64: 24, 25, 0, 0>, array<i64: 25, 26, 0, 0>, array<i64: 26, 27, 0, 0>, array<i64: 27, 28, 0, 0>, array<i64: 28, 29, 1, 0>, array<i64: 29, 30, 0, 0>, array<i64: 30, 31, 0, 0>, array<i64: 31, 32, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32>, outputs = array<i64: 25, 38>}], inputs = [{name = "/features/features.1/features.1.1/Add_1:310"}, {name = "features.2.norm.weight", weight}, {name = "features.2.norm.bias", weight}, {name = "onnx::MatMul_2318", weight}, {name = "features.3.0.norm1.weight", weight}, {name = "features.3.0.norm1.bias", weight}], sym_name = "main"} : () -> ()
}
