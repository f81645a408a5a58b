#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x64x112x112xf32>, %arg1: tensor<64xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x64x112x112xf32>) -> tensor<64x64x112x112xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64xf32>) -> tensor<64xf32>
    %2 = "tile.operator"() ({
      %3 = "tile.read"(%0) {map = #map} : (tensor<64x64x112x112xf32>) -> f32
      %4 = "tile.read"(%1) {map = #map1} : (tensor<64xf32>) -> f32
      %5 = arith.addf %4, %3 : f32
      "tile.yield"(%5) : (f32) -> ()
    }) {kind = "map", name = "/conv1/Conv", reduction = array<i64>} : () -> tensor<64x64x112x112xf32>
    "tile.output"(%2) {name = "y0"} : (tensor<64x64x112x112xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 2>}], inputs = [{name = "/conv1/Conv:109"}, {name = "onnx::Conv_498", weight}], sym_name = "main"} : () -> ()
}
