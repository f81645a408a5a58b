#map = affine_map<(d0, d1) -> (d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<1000xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<1000xf16>) -> tensor<1000xf16>
    %1 = "tile.operator"() ({
      %2 = "tile.read"(%0) {map = #map} : (tensor<1000xf16>) -> f16
      "tile.yield"(%2) : (f16) -> ()
    }) {kind = "view", name = "/fc/Gemm", reduction = array<i64>} : () -> tensor<1x1000xf16>
    "tile.output"(%1) {name = "y0"} : (tensor<1x1000xf16>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 1>}], inputs = [{name = "/fc/Gemm:409"}], sym_name = "main"} : () -> ()
}
