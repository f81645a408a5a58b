#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d3, d2)>
#map2 = affine_map<(d0, d1, d2) -> (d2)>
#map3 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map4 = affine_map<(d0, d1) -> (d0, d1)>
#map5 = affine_map<(d0, d1, d2) -> (d0, d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<56x56x384xf32>, %arg1: tensor<384x96xf32>, %arg2: tensor<96xf32>, %arg3: tensor<56x56x96xf32>, %arg4: tensor<96xf32>, %arg5: tensor<96xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x384xf32>) -> tensor<56x56x384xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<384x96xf32>) -> tensor<384x96xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %36 = "tile.read"(%0) {map = #map} : (tensor<56x56x384xf32>) -> f32
      %37 = "tile.read"(%1) {map = #map1} : (tensor<384x96xf32>) -> f32
      %38 = arith.mulf %36, %37 : f32
      %39 = arith.addf %arg6, %38 : f32
      "tile.yield"(%39) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.1/features.1.0/mlp/mlp.3/MatMul", reduction = array<i64: 384>} : () -> tensor<56x56x96xf32>
    %3 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<96xf32>) -> tensor<96xf32>
    %4 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %5 = "tile.operator"() ({
      %36 = "tile.read"(%3) {map = #map2} : (tensor<96xf32>) -> f32
      %37 = "tile.read"(%4) {map = #map3} : (tensor<56x56x96xf32>) -> f32
      %38 = arith.addf %36, %37 : f32
      "tile.yield"(%38) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/mlp/mlp.3/Add", reduction = array<i64>} : () -> tensor<56x56x96xf32>
    %6 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %7 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %8 = "tile.operator"() ({
      %36 = "tile.read"(%6) {map = #map3} : (tensor<56x56x96xf32>) -> f32
      %37 = "tile.read"(%7) {map = #map3} : (tensor<56x56x96xf32>) -> f32
      %38 = arith.addf %36, %37 : f32
      "tile.yield"(%38) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/Add_1", reduction = array<i64>} : () -> tensor<56x56x96xf32>
    %9 = "tile.reuse"(%8) {level = #tile.level<1 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %10 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %36 = "tile.read"(%9) {map = #map3} : (tensor<56x56x96xf32>) -> f32
      %37 = arith.addf %36, %arg6 : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64: 96>} : () -> tensor<56x56xf32>
    %11 = "tile.reuse"(%10) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %12 = "tile.operator"() ({
      %36 = "tile.read"(%11) {map = #map4} : (tensor<56x56xf32>) -> f32
      %cst = arith.constant 9.600000e+01 : f32
      %37 = arith.divf %36, %cst : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56xf32>
    %13 = "tile.reuse"(%8) {level = #tile.level<1 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %14 = "tile.reuse"(%12) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %15 = "tile.operator"() ({
      %36 = "tile.read"(%13) {map = #map3} : (tensor<56x56x96xf32>) -> f32
      %37 = "tile.read"(%14) {map = #map5} : (tensor<56x56xf32>) -> f32
      %38 = arith.subf %36, %37 : f32
      "tile.yield"(%38) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf32>
    %16 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %17 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %18 = "tile.operator"() ({
      %36 = "tile.read"(%16) {map = #map3} : (tensor<56x56x96xf32>) -> f32
      %37 = "tile.read"(%17) {map = #map3} : (tensor<56x56x96xf32>) -> f32
      %38 = arith.mulf %36, %37 : f32
      "tile.yield"(%38) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf32>
    %19 = "tile.reuse"(%18) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %20 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %36 = "tile.read"(%19) {map = #map3} : (tensor<56x56x96xf32>) -> f32
      %37 = arith.addf %36, %arg6 : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64: 96>} : () -> tensor<56x56xf32>
    %21 = "tile.reuse"(%20) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %22 = "tile.operator"() ({
      %36 = "tile.read"(%21) {map = #map4} : (tensor<56x56xf32>) -> f32
      %cst = arith.constant 9.600000e+01 : f32
      %37 = arith.divf %36, %cst : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56xf32>
    %23 = "tile.reuse"(%22) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %24 = "tile.operator"() ({
      %36 = "tile.read"(%23) {map = #map4} : (tensor<56x56xf32>) -> f32
      %cst = arith.constant 9.99999974E-6 : f32
      %37 = arith.addf %36, %cst : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56xf32>
    %25 = "tile.reuse"(%24) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %26 = "tile.operator"() ({
      %36 = "tile.read"(%25) {map = #map4} : (tensor<56x56xf32>) -> f32
      %37 = math.rsqrt %36 : f32
      "tile.yield"(%37) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56xf32>
    %27 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %28 = "tile.reuse"(%26) {level = #tile.level<0 : i64>} : (tensor<56x56xf32>) -> tensor<56x56xf32>
    %29 = "tile.operator"() ({
      %36 = "tile.read"(%27) {map = #map3} : (tensor<56x56x96xf32>) -> f32
      %37 = "tile.read"(%28) {map = #map5} : (tensor<56x56xf32>) -> f32
      %38 = arith.mulf %36, %37 : f32
      "tile.yield"(%38) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf32>
    %30 = "tile.reuse"(%29) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %31 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<96xf32>) -> tensor<96xf32>
    %32 = "tile.operator"() ({
      %36 = "tile.read"(%30) {map = #map3} : (tensor<56x56x96xf32>) -> f32
      %37 = "tile.read"(%31) {map = #map2} : (tensor<96xf32>) -> f32
      %38 = arith.mulf %36, %37 : f32
      "tile.yield"(%38) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf32>
    %33 = "tile.reuse"(%32) {level = #tile.level<0 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %34 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<96xf32>) -> tensor<96xf32>
    %35 = "tile.operator"() ({
      %36 = "tile.read"(%33) {map = #map3} : (tensor<56x56x96xf32>) -> f32
      %37 = "tile.read"(%34) {map = #map2} : (tensor<96xf32>) -> f32
      %38 = arith.addf %36, %37 : f32
      "tile.yield"(%38) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.1/norm1/LayerNormalization", reduction = array<i64>} : () -> tensor<56x56x96xf32>
    "tile.output"(%8) {name = "y0"} : (tensor<56x56x96xf32>) -> ()
    "tile.output"(%35) {name = "y1"} : (tensor<56x56x96xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 1, 0>, array<i64: 1, 2, 1, 0>, array<i64: 2, 3, 0, 1>, array<i64: 2, 5, 0, 1>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 1, 0>, array<i64: 5, 6, 0, 0>, array<i64: 5, 6, 1, 0>, array<i64: 5, 11, 0, 0>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 0, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 0>, array<i64: 10, 11, 1, 0>, array<i64: 11, 12, 0, 0>, array<i64: 12, 13, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13>, outputs = array<i64: 8, 19>}], inputs = [{name = "/features/features.1/features.1.0/mlp/mlp.1/Gelu:225"}, {name = "onnx::MatMul_2237", weight}, {name = "features.1.0.mlp.3.bias", weight}, {name = "/features/features.1/features.1.0/Add:211"}, {name = "features.1.1.norm1.weight", weight}, {name = "features.1.1.norm1.bias", weight}], sym_name = "main"} : () -> ()
}
