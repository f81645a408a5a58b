#map = affine_map<(d0, d1) -> (d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<1000xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<1000xf32>) -> tensor<1000xf32>
    %1 = "tile.operator"() ({
      %2 = "tile.read"(%0) {map = #map} : (tensor<1000xf32>) -> f32
      "tile.yield"(%2) : (f32) -> ()
    }) {kind = "view", name = "/classifier/classifier.1/Gemm", reduction = array<i64>} : () -> tensor<1x1000xf32>
    "tile.output"(%1) {name = "y0"} : (tensor<1x1000xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 1>}], inputs = [{name = "/classifier/classifier.1/Gemm:259"}], sym_name = "main"} : () -> ()
}
