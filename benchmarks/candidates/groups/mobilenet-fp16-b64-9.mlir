#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x1280x7x7xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x1280x7x7xf16>) -> tensor<64x1280x7x7xf16>
    %1 = "tile.operator"() ({
    ^bb0(%arg1: f32):
      %2 = "tile.read"(%0) {map = #map} : (tensor<64x1280x7x7xf16>) -> f16
      %3 = arith.extf %2 : f16 to f32
      %4 = arith.addf %3, %arg1 : f32
      "tile.yield"(%4) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/ReduceMean", reduction = array<i64: 7, 7>} : () -> tensor<64x1280xf32>
    "tile.output"(%1) {name = "y0"} : (tensor<64x1280xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 1>}], inputs = [{name = "/features/features.18/features.18.2/Clip:359"}], sym_name = "main"} : () -> ()
}
