#map = affine_map<(d0, d1, d2) -> (d1, d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<50x384xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<50x384xf16>) -> tensor<50x384xf16>
    %1 = "tile.operator"() ({
      %2 = "tile.read"(%0) {map = #map} : (tensor<50x384xf16>) -> f16
      "tile.yield"(%2) : (f16) -> ()
    }) {kind = "view", name = "/encoder/ln/LayerNormalization", reduction = array<i64>} : () -> tensor<1x50x384xf16>
    "tile.output"(%1) {name = "y0"} : (tensor<1x50x384xf16>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 1>}], inputs = [{name = "/encoder/ln/LayerNormalization:95"}], sym_name = "main"} : () -> ()
}
