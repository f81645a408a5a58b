#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d3, d2)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map3 = affine_map<(d0, d1, d2) -> (d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<56x56x96xf16>, %arg1: tensor<96x384xf16>, %arg2: tensor<384xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<96x384xf16>) -> tensor<96x384xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %10 = "tile.read"(%0) {map = #map} : (tensor<56x56x96xf16>) -> f16
      %11 = arith.extf %10 : f16 to f32
      %12 = "tile.read"(%1) {map = #map1} : (tensor<96x384xf16>) -> f16
      %13 = arith.extf %12 : f16 to f32
      %14 = arith.mulf %11, %13 : f32
      %15 = arith.addf %arg3, %14 : f32
      "tile.yield"(%15) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.1/features.1.0/mlp/mlp.0/MatMul", reduction = array<i64: 96>} : () -> tensor<56x56x384xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<56x56x384xf32>) -> tensor<56x56x384xf32>
    %4 = "tile.operator"() ({
      %10 = "tile.read"(%3) {map = #map2} : (tensor<56x56x384xf32>) -> f32
      %11 = arith.truncf %10 : f32 to f16
      "tile.yield"(%11) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/mlp/mlp.0/MatMul", reduction = array<i64>} : () -> tensor<56x56x384xf16>
    %5 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<384xf16>) -> tensor<384xf16>
    %6 = "tile.reuse"(%4) {level = #tile.level<0 : i64>} : (tensor<56x56x384xf16>) -> tensor<56x56x384xf16>
    %7 = "tile.operator"() ({
      %10 = "tile.read"(%5) {map = #map3} : (tensor<384xf16>) -> f16
      %11 = arith.extf %10 : f16 to f32
      %12 = "tile.read"(%6) {map = #map2} : (tensor<56x56x384xf16>) -> f16
      %13 = arith.extf %12 : f16 to f32
      %14 = arith.addf %11, %13 : f32
      %15 = arith.truncf %14 : f32 to f16
      "tile.yield"(%15) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/mlp/mlp.0/Add", reduction = array<i64>} : () -> tensor<56x56x384xf16>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<56x56x384xf16>) -> tensor<56x56x384xf16>
    %9 = "tile.operator"() ({
      %10 = "tile.read"(%8) {map = #map2} : (tensor<56x56x384xf16>) -> f16
      %11 = arith.extf %10 : f16 to f32
      %cst = arith.constant 2.000000e+00 : f32
      %12 = math.sqrt %cst : f32
      %13 = arith.divf %11, %12 : f32
      %14 = math.erf %13 : f32
      %cst_0 = arith.constant 1.000000e+00 : f32
      %15 = arith.addf %14, %cst_0 : f32
      %cst_1 = arith.constant 5.000000e-01 : f32
      %16 = arith.mulf %15, %cst_1 : f32
      %17 = arith.mulf %11, %16 : f32
      %18 = arith.truncf %17 : f32 to f16
      "tile.yield"(%18) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/mlp/mlp.1/Gelu", reduction = array<i64>} : () -> tensor<56x56x384xf16>
    "tile.output"(%9) {name = "y0"} : (tensor<56x56x384xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 1, 0>, array<i64: 2, 3, 0, 0>], operators = array<i64: 0, 1, 2, 3>, outputs = array<i64: 6>}], inputs = [{name = "/features/features.1/features.1.0/norm2/LayerNormalization:236"}, {name = "onnx::MatMul_2236", weight}, {name = "features.1.0.mlp.0.bias", weight}], sym_name = "main"} : () -> ()
}
