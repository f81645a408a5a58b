#map = affine_map<(d0, d1, d2) -> (d2)>
#map1 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<3072xf32>, %arg1: tensor<64x128x3072xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<3072xf32>) -> tensor<3072xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64x128x3072xf32>) -> tensor<64x128x3072xf32>
    %2 = "tile.operator"() ({
      %3 = "tile.read"(%0) {map = #map} : (tensor<3072xf32>) -> f32
      %4 = "tile.read"(%1) {map = #map1} : (tensor<64x128x3072xf32>) -> f32
      %5 = arith.addf %3, %4 : f32
      "tile.yield"(%5) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/widen/Add", reduction = array<i64>} : () -> tensor<64x128x3072xf32>
    "tile.output"(%2) {name = "y0"} : (tensor<64x128x3072xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 2>}], inputs = [{name = "layers.0.widen.bias", weight}, {name = "/layers.0/widen/MatMul:70"}], sym_name = "main"} : () -> ()
}
