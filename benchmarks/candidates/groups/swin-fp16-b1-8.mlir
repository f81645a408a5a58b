#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d3, d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<56x56x96xf16>, %arg1: tensor<96x384xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<96x384xf16>) -> tensor<96x384xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %3 = "tile.read"(%0) {map = #map} : (tensor<56x56x96xf16>) -> f16
      %4 = arith.extf %3 : f16 to f32
      %5 = "tile.read"(%1) {map = #map1} : (tensor<96x384xf16>) -> f16
      %6 = arith.extf %5 : f16 to f32
      %7 = arith.mulf %4, %6 : f32
      %8 = arith.addf %arg2, %7 : f32
      "tile.yield"(%8) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/features/features.1/features.1.0/mlp/mlp.0/MatMul", reduction = array<i64: 96>} : () -> tensor<56x56x384xf32>
    "tile.output"(%2) {name = "y0"} : (tensor<56x56x384xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 2>}], inputs = [{name = "/features/features.1/features.1.0/norm2/LayerNormalization:236"}, {name = "onnx::MatMul_2236", weight}], sym_name = "main"} : () -> ()
}
