#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d3, d2)>
#map2 = affine_map<(d0, d1, d2) -> (d2)>
#map3 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<56x56x96xf32>, %arg1: tensor<96x384xf32>, %arg2: tensor<384xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf32>) -> tensor<56x56x96xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<96x384xf32>) -> tensor<96x384xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %8 = "tile.read"(%0) {map = #map} : (tensor<56x56x96xf32>) -> f32
      %9 = "tile.read"(%1) {map = #map1} : (tensor<96x384xf32>) -> f32
      %10 = arith.mulf %8, %9 : f32
      %11 = arith.addf %arg3, %10 : f32
      "tile.yield"(%11) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.1/features.1.0/mlp/mlp.0/MatMul", reduction = array<i64: 96>} : () -> tensor<56x56x384xf32>
    %3 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<384xf32>) -> tensor<384xf32>
    %4 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<56x56x384xf32>) -> tensor<56x56x384xf32>
    %5 = "tile.operator"() ({
      %8 = "tile.read"(%3) {map = #map2} : (tensor<384xf32>) -> f32
      %9 = "tile.read"(%4) {map = #map3} : (tensor<56x56x384xf32>) -> f32
      %10 = arith.addf %8, %9 : f32
      "tile.yield"(%10) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/mlp/mlp.0/Add", reduction = array<i64>} : () -> tensor<56x56x384xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<56x56x384xf32>) -> tensor<56x56x384xf32>
    %7 = "tile.operator"() ({
      %8 = "tile.read"(%6) {map = #map3} : (tensor<56x56x384xf32>) -> f32
      %cst = arith.constant 1.41421354 : f32
      %9 = arith.divf %8, %cst : f32
      %10 = math.erf %9 : f32
      %cst_0 = arith.constant 1.000000e+00 : f32
      %11 = arith.addf %10, %cst_0 : f32
      %cst_1 = arith.constant 5.000000e-01 : f32
      %12 = arith.mulf %11, %cst_1 : f32
      %13 = arith.mulf %8, %12 : f32
      "tile.yield"(%13) : (f32) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/mlp/mlp.1/Gelu", reduction = array<i64>} : () -> tensor<56x56x384xf32>
    "tile.output"(%7) {name = "y0"} : (tensor<56x56x384xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 1, 0>, array<i64: 1, 2, 0, 0>], operators = array<i64: 0, 1, 2>, outputs = array<i64: 5>}], inputs = [{name = "/features/features.1/features.1.0/norm2/LayerNormalization:222"}, {name = "onnx::MatMul_2236", weight}, {name = "features.1.0.mlp.0.bias", weight}], sym_name = "main"} : () -> ()
}
