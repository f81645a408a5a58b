#map = affine_map<(d0, d1) -> (d1)>
#map1 = affine_map<(d0, d1) -> (d0, d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<768xf16>, %arg1: tensor<1000x768xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<768xf16>) -> tensor<768xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<1000x768xf16>) -> tensor<1000x768xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %3 = "tile.read"(%0) {map = #map} : (tensor<768xf16>) -> f16
      %4 = arith.extf %3 : f16 to f32
      %5 = "tile.read"(%1) {map = #map1} : (tensor<1000x768xf16>) -> f16
      %6 = arith.extf %5 : f16 to f32
      %7 = arith.mulf %4, %6 : f32
      %8 = arith.addf %arg2, %7 : f32
      "tile.yield"(%8) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/head/Gemm", reduction = array<i64: 768>} : () -> tensor<1000xf32>
    "tile.output"(%2) {name = "y0"} : (tensor<1000xf32>) -> ()
  }) {groups = [{levels = [], operators = array<i64: 0>, outputs = array<i64: 2>}], inputs = [{name = "/ReduceMean:974"}, {name = "head.weight", weight}], sym_name = "main"} : () -> ()
}
