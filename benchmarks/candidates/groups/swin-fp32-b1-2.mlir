#map = affine_map<(d0, d1, d2, d3) -> (d0, d2, d1 * 32 + d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 3, d0 mod 3, d1, d3)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 3, d2, d3 + (d0 mod 3) * 32 + 96)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d0 * 3 + d1, d2, d3)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d1, d2, d3)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map7 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 3, d3, d2 + (d0 mod 3) * 32 + 192)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x49x288xf32>, %arg1: tensor<3x49x49xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x49x288xf32>) -> tensor<64x49x288xf32>
    %1 = "tile.operator"() ({
      %23 = "tile.read"(%0) {map = #map} : (tensor<64x49x288xf32>) -> f32
      %cst = arith.constant 0.176776692 : f32
      %24 = arith.mulf %23, %cst : f32
      "tile.yield"(%24) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/attn/Mul", reduction = array<i64>} : () -> tensor<64x3x49x32xf32>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<64x3x49x32xf32>) -> tensor<64x3x49x32xf32>
    %3 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x49x288xf32>) -> tensor<64x49x288xf32>
    %4 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %23 = "tile.read"(%2) {map = #map1} : (tensor<64x3x49x32xf32>) -> f32
      %24 = "tile.read"(%3) {map = #map2} : (tensor<64x49x288xf32>) -> f32
      %25 = arith.mulf %23, %24 : f32
      %26 = arith.addf %arg2, %25 : f32
      "tile.yield"(%26) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.1/features.1.0/attn/MatMul", reduction = array<i64: 32>} : () -> tensor<192x49x49xf32>
    %5 = "tile.reuse"(%4) {level = #tile.level<1 : i64>} : (tensor<192x49x49xf32>) -> tensor<192x49x49xf32>
    %6 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<3x49x49xf32>) -> tensor<3x49x49xf32>
    %7 = "tile.operator"() ({
      %23 = "tile.read"(%5) {map = #map3} : (tensor<192x49x49xf32>) -> f32
      %24 = "tile.read"(%6) {map = #map4} : (tensor<3x49x49xf32>) -> f32
      %25 = arith.addf %23, %24 : f32
      "tile.yield"(%25) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/attn/Add", reduction = array<i64>} : () -> tensor<64x3x49x49xf32>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<64x3x49x49xf32>) -> tensor<64x3x49x49xf32>
    %9 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %23 = "tile.read"(%8) {map = #map5} : (tensor<64x3x49x49xf32>) -> f32
      %24 = arith.maximumf %23, %arg2 : f32
      "tile.yield"(%24) : (f32) -> ()
    }) {combiner = "max", kind = "reduction", name = "/features/features.1/features.1.0/attn/Softmax", reduction = array<i64: 49>} : () -> tensor<64x3x49xf32>
    %10 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<64x3x49x49xf32>) -> tensor<64x3x49x49xf32>
    %11 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<64x3x49xf32>) -> tensor<64x3x49xf32>
    %12 = "tile.operator"() ({
      %23 = "tile.read"(%10) {map = #map5} : (tensor<64x3x49x49xf32>) -> f32
      %24 = "tile.read"(%11) {map = #map6} : (tensor<64x3x49xf32>) -> f32
      %25 = arith.subf %23, %24 : f32
      "tile.yield"(%25) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/attn/Softmax", reduction = array<i64>} : () -> tensor<64x3x49x49xf32>
    %13 = "tile.reuse"(%12) {level = #tile.level<0 : i64>} : (tensor<64x3x49x49xf32>) -> tensor<64x3x49x49xf32>
    %14 = "tile.operator"() ({
      %23 = "tile.read"(%13) {map = #map5} : (tensor<64x3x49x49xf32>) -> f32
      %24 = math.exp %23 : f32
      "tile.yield"(%24) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/attn/Softmax", reduction = array<i64>} : () -> tensor<64x3x49x49xf32>
    %15 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<64x3x49x49xf32>) -> tensor<64x3x49x49xf32>
    %16 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %23 = "tile.read"(%15) {map = #map5} : (tensor<64x3x49x49xf32>) -> f32
      %24 = arith.addf %23, %arg2 : f32
      "tile.yield"(%24) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.1/features.1.0/attn/Softmax", reduction = array<i64: 49>} : () -> tensor<64x3x49xf32>
    %17 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<64x3x49x49xf32>) -> tensor<64x3x49x49xf32>
    %18 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<64x3x49xf32>) -> tensor<64x3x49xf32>
    %19 = "tile.operator"() ({
      %23 = "tile.read"(%17) {map = #map5} : (tensor<64x3x49x49xf32>) -> f32
      %24 = "tile.read"(%18) {map = #map6} : (tensor<64x3x49xf32>) -> f32
      %25 = arith.divf %23, %24 : f32
      "tile.yield"(%25) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/attn/Softmax", reduction = array<i64>} : () -> tensor<64x3x49x49xf32>
    %20 = "tile.reuse"(%19) {level = #tile.level<1 : i64>} : (tensor<64x3x49x49xf32>) -> tensor<64x3x49x49xf32>
    %21 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x49x288xf32>) -> tensor<64x49x288xf32>
    %22 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %23 = "tile.read"(%20) {map = #map1} : (tensor<64x3x49x49xf32>) -> f32
      %24 = "tile.read"(%21) {map = #map7} : (tensor<64x49x288xf32>) -> f32
      %25 = arith.mulf %23, %24 : f32
      %26 = arith.addf %arg2, %25 : f32
      "tile.yield"(%26) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.1/features.1.0/attn/MatMul_1", reduction = array<i64: 49>} : () -> tensor<192x49x32xf32>
    "tile.output"(%22) {name = "y0"} : (tensor<192x49x32xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 1>, array<i64: 2, 3, 0, 0>, array<i64: 2, 4, 0, 0>, array<i64: 3, 4, 1, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 5, 7, 0, 0>, array<i64: 6, 7, 1, 0>, array<i64: 7, 8, 0, 1>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8>, outputs = array<i64: 10>}], inputs = [{name = "/features/features.1/features.1.0/attn/qkv/Add:199"}, {name = "onnx::Add_2218", weight}], sym_name = "main"} : () -> ()
}
