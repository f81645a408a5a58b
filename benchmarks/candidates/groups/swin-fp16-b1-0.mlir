#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d3, d2)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map3 = affine_map<(d0, d1, d2) -> (d2)>
#map4 = affine_map<(d0, d1) -> (d0, d1)>
#map5 = affine_map<(d0, d1, d2) -> (d0, d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<56x56x384xf16>, %arg1: tensor<384x96xf16>, %arg2: tensor<96xf16>, %arg3: tensor<56x56x96xf16>, %arg4: tensor<96xf16>, %arg5: tensor<96xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x384xf16>) -> tensor<56x56x384xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<384x96xf16>) -> tensor<384x96xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %42 = "tile.read"(%0) {map = #map} : (tensor<56x56x384xf16>) -> f16
      %43 = arith.extf %42 : f16 to f32
      %44 = "tile.read"(%1) {map = #map1} : (tensor<384x96xf16>) -> f16
      %45 = arith.extf %44 : f16 to f32
      %46 = arith.mulf %43, %45 : f32
      %47 = arith.addf %arg6, %46 : f32
      "tile.yield"(%47) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.1/features.1.0/mlp/mlp.3/MatMul", reduction = array<i64: 384>} : () -> tensor<56x56x96xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %4 = "tile.operator"() ({
      %42 = "tile.read"(%3) {map = #map2} : (tensor<56x56x96xf32>) -> f32
      %43 = arith.truncf %42 : f32 to f16
      "tile.yield"(%43) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/mlp/mlp.3/MatMul", reduction = array<i64>} : () -> tensor<56x56x96xf16>
    %5 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<96xf16>) -> tensor<96xf16>
    %6 = "tile.reuse"(%4) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %7 = "tile.operator"() ({
      %42 = "tile.read"(%5) {map = #map3} : (tensor<96xf16>) -> f16
      %43 = arith.extf %42 : f16 to f32
      %44 = "tile.read"(%6) {map = #map2} : (tensor<56x56x96xf16>) -> f16
      %45 = arith.extf %44 : f16 to f32
      %46 = arith.addf %43, %45 : f32
      %47 = arith.truncf %46 : f32 to f16
      "tile.yield"(%47) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/mlp/mlp.3/Add", reduction = array<i64>} : () -> tensor<56x56x96xf16>
    %8 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %9 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %10 = "tile.operator"() ({
      %42 = "tile.read"(%8) {map = #map2} : (tensor<56x56x96xf16>) -> f16
      %43 = arith.extf %42 : f16 to f32
      %44 = "tile.read"(%9) {map = #map2} : (tensor<56x56x96xf16>) -> f16
      %45 = arith.extf %44 : f16 to f32
      %46 = arith.addf %43, %45 : f32
      %47 = arith.truncf %46 : f32 to f16
      "tile.yield"(%47) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/Add_1", reduction = array<i64>} : () -> tensor<56x56x96xf16>
    %11 = "tile.reuse"(%10) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %12 = "tile.operator"() ({
      %42 = "tile.read"(%11) {map = #map2} : (tensor<56x56x96xf16>) -> f16
      %43 = arith.extf %42 : f16 to f32
      "tile.yield"(%43) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf32>
    %13 = "tile.reuse"(%12) {level = #tile.level<1 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %14 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %42 = "tile.read"(%13) {map = #map2} : (tensor<56x56x96xf32>) -> f32
      %43 = arith.addf %42, %arg6 : f32
      "tile.yield"(%43) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64: 96>} : () -> tensor<56x56xf32>
    %15 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %16 = "tile.operator"() ({
      %42 = "tile.read"(%15) {map = #map4} : (tensor<56x56xf32>) -> f32
      %cst = arith.constant 9.600000e+01 : f32
      %43 = arith.divf %42, %cst : f32
      "tile.yield"(%43) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56xf32>
    %17 = "tile.reuse"(%12) {level = #tile.level<1 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %18 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %19 = "tile.operator"() ({
      %42 = "tile.read"(%17) {map = #map2} : (tensor<56x56x96xf32>) -> f32
      %43 = "tile.read"(%18) {map = #map5} : (tensor<56x56xf32>) -> f32
      %44 = arith.subf %42, %43 : f32
      "tile.yield"(%44) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf32>
    %20 = "tile.reuse"(%19) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %21 = "tile.reuse"(%19) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %22 = "tile.operator"() ({
      %42 = "tile.read"(%20) {map = #map2} : (tensor<56x56x96xf32>) -> f32
      %43 = "tile.read"(%21) {map = #map2} : (tensor<56x56x96xf32>) -> f32
      %44 = arith.mulf %42, %43 : f32
      "tile.yield"(%44) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf32>
    %23 = "tile.reuse"(%22) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %24 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %42 = "tile.read"(%23) {map = #map2} : (tensor<56x56x96xf32>) -> f32
      %43 = arith.addf %42, %arg6 : f32
      "tile.yield"(%43) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64: 96>} : () -> tensor<56x56xf32>
    %25 = "tile.reuse"(%24) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %26 = "tile.operator"() ({
      %42 = "tile.read"(%25) {map = #map4} : (tensor<56x56xf32>) -> f32
      %cst = arith.constant 9.600000e+01 : f32
      %43 = arith.divf %42, %cst : f32
      "tile.yield"(%43) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56xf32>
    %27 = "tile.reuse"(%26) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %28 = "tile.operator"() ({
      %42 = "tile.read"(%27) {map = #map4} : (tensor<56x56xf32>) -> f32
      %cst = arith.constant 9.99999974E-6 : f32
      %43 = arith.addf %42, %cst : f32
      "tile.yield"(%43) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56xf32>
    %29 = "tile.reuse"(%28) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %30 = "tile.operator"() ({
      %42 = "tile.read"(%29) {map = #map4} : (tensor<56x56xf32>) -> f32
      %43 = math.rsqrt %42 : f32
      "tile.yield"(%43) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56xf32>
    %31 = "tile.reuse"(%19) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %32 = "tile.reuse"(%30) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %33 = "tile.operator"() ({
      %42 = "tile.read"(%31) {map = #map2} : (tensor<56x56x96xf32>) -> f32
      %43 = "tile.read"(%32) {map = #map5} : (tensor<56x56xf32>) -> f32
      %44 = arith.mulf %42, %43 : f32
      "tile.yield"(%44) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf32>
    %34 = "tile.reuse"(%33) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %35 = "tile.operator"() ({
      %42 = "tile.read"(%34) {map = #map2} : (tensor<56x56x96xf32>) -> f32
      %43 = arith.truncf %42 : f32 to f16
      "tile.yield"(%43) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf16>
    %36 = "tile.reuse"(%35) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %37 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<96xf16>) -> tensor<96xf16>
    %38 = "tile.operator"() ({
      %42 = "tile.read"(%36) {map = #map2} : (tensor<56x56x96xf16>) -> f16
      %43 = arith.extf %42 : f16 to f32
      %44 = "tile.read"(%37) {map = #map3} : (tensor<96xf16>) -> f16
      %45 = arith.extf %44 : f16 to f32
      %46 = arith.mulf %43, %45 : f32
      %47 = arith.truncf %46 : f32 to f16
      "tile.yield"(%47) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf16>
    %39 = "tile.reuse"(%38) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %40 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<96xf16>) -> tensor<96xf16>
    %41 = "tile.operator"() ({
      %42 = "tile.read"(%39) {map = #map2} : (tensor<56x56x96xf16>) -> f16
      %43 = arith.extf %42 : f16 to f32
      %44 = "tile.read"(%40) {map = #map3} : (tensor<96xf16>) -> f16
      %45 = arith.extf %44 : f16 to f32
      %46 = arith.addf %43, %45 : f32
      %47 = arith.truncf %46 : f32 to f16
      "tile.yield"(%47) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf16>
    "tile.output"(%10) {name = "y0"} : (tensor<56x56x96xf16>) -> ()
    "tile.output"(%41) {name = "y1"} : (tensor<56x56x96xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 1, 0>, array<i64: 2, 3, 1, 0>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 1>, array<i64: 4, 7, 0, 1>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 1, 0>, array<i64: 7, 8, 0, 0>, array<i64: 7, 8, 1, 0>, array<i64: 7, 13, 0, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 0>, array<i64: 10, 11, 0, 0>, array<i64: 11, 12, 0, 0>, array<i64: 12, 13, 1, 0>, array<i64: 13, 14, 0, 0>, array<i64: 14, 15, 0, 0>, array<i64: 15, 16, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16>, outputs = array<i64: 9, 22>}], inputs = [{name = "/features/features.1/features.1.0/mlp/mlp.1/Gelu:240"}, {name = "onnx::MatMul_2237", weight}, {name = "features.1.0.mlp.3.bias", weight}, {name = "/features/features.1/features.1.0/Add:223"}, {name = "features.1.1.norm1.weight", weight}, {name = "features.1.1.norm1.bias", weight}], sym_name = "main"} : () -> ()
}
