#map = affine_map<(d0, d1, d2, d3) -> (d0, d2, d1 * 32 + d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 3, d0 mod 3, d1, d3)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 3, d2, d3 + (d0 mod 3) * 32 + 96)>
#map3 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d0 * 3 + d1, d2, d3)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d1, d2, d3)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map7 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map8 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 3, d3, d2 + (d0 mod 3) * 32 + 192)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x49x288xf16>, %arg1: tensor<3x49x49xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x49x288xf16>) -> tensor<64x49x288xf16>
    %1 = "tile.operator"() ({
      %31 = "tile.read"(%0) {map = #map} : (tensor<64x49x288xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %cst = arith.constant 0.176757813 : f32
      %33 = arith.mulf %32, %cst : f32
      %34 = arith.truncf %33 : f32 to f16
      "tile.yield"(%34) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/attn/Mul", reduction = array<i64>} : () -> tensor<64x3x49x32xf16>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<64x3x49x32xf16>) -> tensor<64x3x49x32xf16>
    %3 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x49x288xf16>) -> tensor<64x49x288xf16>
    %4 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %31 = "tile.read"(%2) {map = #map1} : (tensor<64x3x49x32xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %33 = "tile.read"(%3) {map = #map2} : (tensor<64x49x288xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %35 = arith.mulf %32, %34 : f32
      %36 = arith.addf %arg2, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.1/features.1.0/attn/MatMul", reduction = array<i64: 32>} : () -> tensor<192x49x49xf32>
    %5 = "tile.reuse"(%4) {level = #tile.level<0 : i64>} : (tensor<192x49x49xf32>) -> tensor<192x49x49xf32>
    %6 = "tile.operator"() ({
      %31 = "tile.read"(%5) {map = #map3} : (tensor<192x49x49xf32>) -> f32
      %32 = arith.truncf %31 : f32 to f16
      "tile.yield"(%32) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/attn/MatMul", reduction = array<i64>} : () -> tensor<192x49x49xf16>
    %7 = "tile.reuse"(%6) {level = #tile.level<1 : i64>} : (tensor<192x49x49xf16>) -> tensor<192x49x49xf16>
    %8 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<3x49x49xf16>) -> tensor<3x49x49xf16>
    %9 = "tile.operator"() ({
      %31 = "tile.read"(%7) {map = #map4} : (tensor<192x49x49xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %33 = "tile.read"(%8) {map = #map5} : (tensor<3x49x49xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %35 = arith.addf %32, %34 : f32
      %36 = arith.truncf %35 : f32 to f16
      "tile.yield"(%36) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/attn/Add", reduction = array<i64>} : () -> tensor<64x3x49x49xf16>
    %10 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<64x3x49x49xf16>) -> tensor<64x3x49x49xf16>
    %11 = "tile.operator"() ({
      %31 = "tile.read"(%10) {map = #map6} : (tensor<64x3x49x49xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      "tile.yield"(%32) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/attn/Softmax", reduction = array<i64>} : () -> tensor<64x3x49x49xf32>
    %12 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<64x3x49x49xf32>) -> tensor<64x3x49x49xf32>
    %13 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %31 = "tile.read"(%12) {map = #map6} : (tensor<64x3x49x49xf32>) -> f32
      %32 = arith.maximumf %31, %arg2 : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {combiner = "max", kind = "reduction", name = "/features/features.1/features.1.0/attn/Softmax", reduction = array<i64: 49>} : () -> tensor<64x3x49xf32>
    %14 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<64x3x49x49xf32>) -> tensor<64x3x49x49xf32>
    %15 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<64x3x49xf32>) -> tensor<64x3x49xf32>
    %16 = "tile.operator"() ({
      %31 = "tile.read"(%14) {map = #map6} : (tensor<64x3x49x49xf32>) -> f32
      %32 = "tile.read"(%15) {map = #map7} : (tensor<64x3x49xf32>) -> f32
      %33 = arith.subf %31, %32 : f32
      "tile.yield"(%33) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/attn/Softmax", reduction = array<i64>} : () -> tensor<64x3x49x49xf32>
    %17 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<64x3x49x49xf32>) -> tensor<64x3x49x49xf32>
    %18 = "tile.operator"() ({
      %31 = "tile.read"(%17) {map = #map6} : (tensor<64x3x49x49xf32>) -> f32
      %32 = math.exp %31 : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/attn/Softmax", reduction = array<i64>} : () -> tensor<64x3x49x49xf32>
    %19 = "tile.reuse"(%18) {level = #tile.level<0 : i64>} : (tensor<64x3x49x49xf32>) -> tensor<64x3x49x49xf32>
    %20 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %31 = "tile.read"(%19) {map = #map6} : (tensor<64x3x49x49xf32>) -> f32
      %32 = arith.addf %31, %arg2 : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/features/features.1/features.1.0/attn/Softmax", reduction = array<i64: 49>} : () -> tensor<64x3x49xf32>
    %21 = "tile.reuse"(%18) {level = #tile.level<0 : i64>} : (tensor<64x3x49x49xf32>) -> tensor<64x3x49x49xf32>
    %22 = "tile.reuse"(%20) {level = #tile.level<0 : i64>} : (tensor<64x3x49xf32>) -> tensor<64x3x49xf32>
    %23 = "tile.operator"() ({
      %31 = "tile.read"(%21) {map = #map6} : (tensor<64x3x49x49xf32>) -> f32
      %32 = "tile.read"(%22) {map = #map7} : (tensor<64x3x49xf32>) -> f32
      %33 = arith.divf %31, %32 : f32
      "tile.yield"(%33) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/attn/Softmax", reduction = array<i64>} : () -> tensor<64x3x49x49xf32>
    %24 = "tile.reuse"(%23) {level = #tile.level<0 : i64>} : (tensor<64x3x49x49xf32>) -> tensor<64x3x49x49xf32>
    %25 = "tile.operator"() ({
      %31 = "tile.read"(%24) {map = #map6} : (tensor<64x3x49x49xf32>) -> f32
      %32 = arith.truncf %31 : f32 to f16
      "tile.yield"(%32) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/attn/Softmax", reduction = array<i64>} : () -> tensor<64x3x49x49xf16>
    %26 = "tile.reuse"(%25) {level = #tile.level<1 : i64>} : (tensor<64x3x49x49xf16>) -> tensor<64x3x49x49xf16>
    %27 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x49x288xf16>) -> tensor<64x49x288xf16>
    %28 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %31 = "tile.read"(%26) {map = #map1} : (tensor<64x3x49x49xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %33 = "tile.read"(%27) {map = #map8} : (tensor<64x49x288xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %35 = arith.mulf %32, %34 : f32
      %36 = arith.addf %arg2, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.1/features.1.0/attn/MatMul_1", reduction = array<i64: 49>} : () -> tensor<192x49x32xf32>
    %29 = "tile.reuse"(%28) {level = #tile.level<0 : i64>} : (tensor<192x49x32xf32>) -> tensor<192x49x32xf32>
    %30 = "tile.operator"() ({
      %31 = "tile.read"(%29) {map = #map3} : (tensor<192x49x32xf32>) -> f32
      %32 = arith.truncf %31 : f32 to f16
      "tile.yield"(%32) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/attn/MatMul_1", reduction = array<i64>} : () -> tensor<192x49x32xf16>
    "tile.output"(%30) {name = "y0"} : (tensor<192x49x32xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 1>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 4, 6, 0, 0>, array<i64: 5, 6, 1, 0>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 0, 0>, array<i64: 7, 9, 0, 0>, array<i64: 8, 9, 1, 0>, array<i64: 9, 10, 0, 0>, array<i64: 10, 11, 0, 1>, array<i64: 11, 12, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12>, outputs = array<i64: 14>}], inputs = [{name = "/features/features.1/features.1.0/attn/qkv/Add:206"}, {name = "onnx::Add_2218", weight}], sym_name = "main"} : () -> ()
}
