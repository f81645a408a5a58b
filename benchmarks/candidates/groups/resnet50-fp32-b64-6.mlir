#map = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2 * 2 + d4 - 1, d3 * 2 + d5 - 1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x64x112x112xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x64x112x112xf32>) -> tensor<64x64x112x112xf32>
    %1 = "tile.operator"() ({
    ^bb0(%arg1: f32):
      %2 = "tile.read"(%0) {map = #map, padding = 0xFF800000 : f32} : (tensor<64x64x112x112xf32>) -> f32
      %3 = arith.maximumf %arg1, %2 : f32
      "tile.yield"(%3) : (f32) -> ()
    }) {combiner = "max", kind = "window", name = "/MaxPool", reduction = array<i64: 3, 3>} : () -> tensor<64x64x56x56xf32>
    "tile.output"(%1) {name = "y0"} : (tensor<64x64x56x56xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 1>}], inputs = [{name = "/Relu:111"}], sym_name = "main"} : () -> ()
}
