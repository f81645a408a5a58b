#map = affine_map<(d0, d1, d2) -> (d2)>
#map1 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<1536xf32>, %arg1: tensor<64x50x1536xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<1536xf32>) -> tensor<1536xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64x50x1536xf32>) -> tensor<64x50x1536xf32>
    %2 = "tile.operator"() ({
      %3 = "tile.read"(%0) {map = #map} : (tensor<1536xf32>) -> f32
      %4 = "tile.read"(%1) {map = #map1} : (tensor<64x50x1536xf32>) -> f32
      %5 = arith.addf %3, %4 : f32
      "tile.yield"(%5) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/mlp/mlp.0/Add", reduction = array<i64>} : () -> tensor<64x50x1536xf32>
    "tile.output"(%2) {name = "y0"} : (tensor<64x50x1536xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 2>}], inputs = [{name = "encoder.layers.encoder_layer_0.mlp.0.bias", weight}, {name = "/encoder/layers/encoder_layer_0/mlp/mlp.0/MatMul:196"}], sym_name = "main"} : () -> ()
}
