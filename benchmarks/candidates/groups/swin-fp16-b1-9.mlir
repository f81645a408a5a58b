#map = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<56x56x384xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x384xf32>) -> tensor<56x56x384xf32>
    %1 = "tile.operator"() ({
      %2 = "tile.read"(%0) {map = #map} : (tensor<56x56x384xf32>) -> f32
      %3 = arith.truncf %2 : f32 to f16
      "tile.yield"(%3) : (f16) -> ()
    }) {kind = "map", name = "/features/features.1/features.1.0/mlp/mlp.0/MatMul", reduction = array<i64>} : () -> tensor<56x56x384xf16>
    "tile.output"(%1) {name = "y0"} : (tensor<56x56x384xf16>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 1>}], inputs = [{name = "/features/features.1/features.1.0/mlp/mlp.0/MatMul:237"}], sym_name = "main"} : () -> ()
}
