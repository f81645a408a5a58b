#map = affine_map<(d0, d1, d2, d3) -> (d1 + 3, d2, d3)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<56x56x96xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<56x56x96xf16>) -> tensor<56x56x96xf16>
    %1 = "tile.operator"() ({
      %2 = "tile.read"(%0) {map = #map} : (tensor<56x56x96xf16>) -> f16
      "tile.yield"(%2) : (f16) -> ()
    }) {kind = "view", name = "/features/features.1/features.1.1/attn/Slice", reduction = array<i64>} : () -> tensor<1x53x56x96xf16>
    "tile.output"(%1) {name = "y0"} : (tensor<1x53x56x96xf16>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 1>}], inputs = [{name = "/features/features.1/features.1.1/norm1/LayerNormalization:257"}], sym_name = "main"} : () -> ()
}
