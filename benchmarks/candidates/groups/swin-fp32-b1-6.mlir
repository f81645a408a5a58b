#map = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map1 = affine_map<(d0, d1, d2) -> ((d0 floordiv 7) * 4 + d1 floordiv 7, (d0 mod 7) * 7 + d1 mod 7, d2)>
#map2 = affine_map<(d0, d1) -> (d0, d1)>
#map3 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map4 = affine_map<(d0, d1, d2) -> (d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<28x28x192xf32>, %arg1: tensor<16x49x192xf32>, %arg2: tensor<192xf32>, %arg3: tensor<192xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<16x49x192xf32>) -> tensor<16x49x192xf32>
    %2 = "tile.operator"() ({
      %30 = "tile.read"(%0) {map = #map} : (tensor<28x28x192xf32>) -> f32
      %31 = "tile.read"(%1) {map = #map1} : (tensor<16x49x192xf32>) -> f32
      %32 = arith.addf %30, %31 : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/Add", reduction = array<i64>} : () -> tensor<28x28x192xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %4 = "tile.operator"() ({
    ^bb0(%arg4: f32):
      %30 = "tile.read"(%3) {map = #map} : (tensor<28x28x192xf32>) -> f32
      %31 = arith.addf %30, %arg4 : f32
      "tile.yield"(%31) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.3/features.3.0/norm2/LayerNormalization", reduction = array<i64: 192>} : () -> tensor<28x28xf32>
    %5 = "tile.reuse"(%4) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %6 = "tile.operator"() ({
      %30 = "tile.read"(%5) {map = #map2} : (tensor<28x28xf32>) -> f32
      %cst = arith.constant 1.920000e+02 : f32
      %31 = arith.divf %30, %cst : f32
      "tile.yield"(%31) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28xf32>
    %7 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %8 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %9 = "tile.operator"() ({
      %30 = "tile.read"(%7) {map = #map} : (tensor<28x28x192xf32>) -> f32
      %31 = "tile.read"(%8) {map = #map3} : (tensor<28x28xf32>) -> f32
      %32 = arith.subf %30, %31 : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x192xf32>
    %10 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %11 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %12 = "tile.operator"() ({
      %30 = "tile.read"(%10) {map = #map} : (tensor<28x28x192xf32>) -> f32
      %31 = "tile.read"(%11) {map = #map} : (tensor<28x28x192xf32>) -> f32
      %32 = arith.mulf %30, %31 : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x192xf32>
    %13 = "tile.reuse"(%12) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %14 = "tile.operator"() ({
    ^bb0(%arg4: f32):
      %30 = "tile.read"(%13) {map = #map} : (tensor<28x28x192xf32>) -> f32
      %31 = arith.addf %30, %arg4 : f32
      "tile.yield"(%31) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.3/features.3.0/norm2/LayerNormalization", reduction = array<i64: 192>} : () -> tensor<28x28xf32>
    %15 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %16 = "tile.operator"() ({
      %30 = "tile.read"(%15) {map = #map2} : (tensor<28x28xf32>) -> f32
      %cst = arith.constant 1.920000e+02 : f32
      %31 = arith.divf %30, %cst : f32
      "tile.yield"(%31) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28xf32>
    %17 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %18 = "tile.operator"() ({
      %30 = "tile.read"(%17) {map = #map2} : (tensor<28x28xf32>) -> f32
      %cst = arith.constant 9.99999974E-6 : f32
      %31 = arith.addf %30, %cst : f32
      "tile.yield"(%31) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28xf32>
    %19 = "tile.reuse"(%18) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %20 = "tile.operator"() ({
      %30 = "tile.read"(%19) {map = #map2} : (tensor<28x28xf32>) -> f32
      %31 = math.rsqrt %30 : f32
      "tile.yield"(%31) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28xf32>
    %21 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %22 = "tile.reuse"(%20) {level = #tile.level<0 : i64>} : (tensor<28x28xf32>) -> tensor<28x28xf32>
    %23 = "tile.operator"() ({
      %30 = "tile.read"(%21) {map = #map} : (tensor<28x28x192xf32>) -> f32
      %31 = "tile.read"(%22) {map = #map3} : (tensor<28x28xf32>) -> f32
      %32 = arith.mulf %30, %31 : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x192xf32>
    %24 = "tile.reuse"(%23) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %25 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<192xf32>) -> tensor<192xf32>
    %26 = "tile.operator"() ({
      %30 = "tile.read"(%24) {map = #map} : (tensor<28x28x192xf32>) -> f32
      %31 = "tile.read"(%25) {map = #map4} : (tensor<192xf32>) -> f32
      %32 = arith.mulf %30, %31 : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x192xf32>
    %27 = "tile.reuse"(%26) {level = #tile.level<0 : i64>} : (tensor<28x28x192xf32>) -> tensor<28x28x192xf32>
    %28 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<192xf32>) -> tensor<192xf32>
    %29 = "tile.operator"() ({
      %30 = "tile.read"(%27) {map = #map} : (tensor<28x28x192xf32>) -> f32
      %31 = "tile.read"(%28) {map = #map4} : (tensor<192xf32>) -> f32
      %32 = arith.addf %30, %31 : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {kind = "map", name = "/features/features.3/features.3.0/norm2/LayerNormalization", reduction = array<i64>} : () -> tensor<28x28x192xf32>
    "tile.output"(%2) {name = "y0"} : (tensor<28x28x192xf32>) -> ()
    "tile.output"(%29) {name = "y1"} : (tensor<28x28x192xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 0, 3, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 1, 0>, array<i64: 3, 4, 0, 0>, array<i64: 3, 4, 1, 0>, array<i64: 3, 9, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 0, 0>, array<i64: 8, 9, 1, 0>, array<i64: 9, 10, 0, 0>, array<i64: 10, 11, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11>, outputs = array<i64: 4, 15>}], inputs = [{name = "/features/features.2/reduction/MatMul:299"}, {name = "/features/features.3/features.3.0/attn/proj/Add:323"}, {name = "features.3.0.norm2.weight", weight}, {name = "features.3.0.norm2.bias", weight}], sym_name = "main"} : () -> ()
}
