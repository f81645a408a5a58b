#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x12x128x128xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x12x128x128xf32>) -> tensor<64x12x128x128xf32>
    %1 = "tile.operator"() ({
    ^bb0(%arg1: f32):
      %2 = "tile.read"(%0) {map = #map} : (tensor<64x12x128x128xf32>) -> f32
      %3 = arith.maximumf %2, %arg1 : f32
      "tile.yield"(%3) : (f32) -> ()
    }) {combiner = "max", kind = "reduction", name = "/layers.0/Softmax", reduction = array<i64: 128>} : () -> tensor<64x12x128xf32>
    "tile.output"(%1) {name = "y0"} : (tensor<64x12x128xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 1>}], inputs = [{name = "/layers.0/Add_1:49"}], sym_name = "main"} : () -> ()
}
