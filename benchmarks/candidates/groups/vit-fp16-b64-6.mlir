#map = affine_map<(d0, d1, d2) -> (d0, d2, d1 floordiv 7, d1 mod 7)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x384x7x7xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x384x7x7xf16>) -> tensor<64x384x7x7xf16>
    %1 = "tile.operator"() ({
      %2 = "tile.read"(%0) {map = #map} : (tensor<64x384x7x7xf16>) -> f16
      "tile.yield"(%2) : (f16) -> ()
    }) {kind = "view", name = "/Transpose", reduction = array<i64>} : () -> tensor<64x49x384xf16>
    "tile.output"(%1) {name = "y0"} : (tensor<64x49x384xf16>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 1>}], inputs = [{name = "/conv_proj/Conv:25"}], sym_name = "main"} : () -> ()
}
