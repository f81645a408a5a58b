#map = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x50x384xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %1 = "tile.operator"() ({
    ^bb0(%arg1: f32):
      %2 = "tile.read"(%0) {map = #map} : (tensor<64x50x384xf32>) -> f32
      %3 = arith.addf %2, %arg1 : f32
      "tile.yield"(%3) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization", reduction = array<i64: 384>} : () -> tensor<64x50xf32>
    "tile.output"(%1) {name = "y0"} : (tensor<64x50xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 1>}], inputs = [{name = "/encoder/layers/encoder_layer_0/ln_1/LayerNormalization:30"}], sym_name = "main"} : () -> ()
}
