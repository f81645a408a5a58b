#map = affine_map<(d0, d1, d2) -> (d1, d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<128x768xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<128x768xf32>) -> tensor<128x768xf32>
    %1 = "tile.operator"() ({
      %2 = "tile.read"(%0) {map = #map} : (tensor<128x768xf32>) -> f32
      "tile.yield"(%2) : (f32) -> ()
    }) {kind = "view", name = "/layers.0/output_norm/LayerNormalization", reduction = array<i64>} : () -> tensor<1x128x768xf32>
    "tile.output"(%1) {name = "y0"} : (tensor<1x128x768xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 1>}], inputs = [{name = "/layers.0/output_norm/LayerNormalization:86"}], sym_name = "main"} : () -> ()
}
