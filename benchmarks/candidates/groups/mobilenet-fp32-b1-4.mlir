#map = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map1 = affine_map<(d0) -> (d0)>
#map2 = affine_map<(d0, d1) -> (d1)>
#map3 = affine_map<(d0, d1) -> (d0, d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<1280x7x7xf32>, %arg1: tensor<1000x1280xf32>, %arg2: tensor<1000xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<1280x7x7xf32>) -> tensor<1280x7x7xf32>
    %1 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %12 = "tile.read"(%0) {map = #map} : (tensor<1280x7x7xf32>) -> f32
      %13 = arith.addf %12, %arg3 : f32
      "tile.yield"(%13) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/ReduceMean", reduction = array<i64: 7, 7>} : () -> tensor<1280xf32>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<1280xf32>) -> tensor<1280xf32>
    %3 = "tile.operator"() ({
      %12 = "tile.read"(%2) {map = #map1} : (tensor<1280xf32>) -> f32
      %cst = arith.constant 4.900000e+01 : f32
      %13 = arith.divf %12, %cst : f32
      "tile.yield"(%13) : (f32) -> ()
    }) {kind = "map", name = "/ReduceMean", reduction = array<i64>} : () -> tensor<1280xf32>
    %4 = "tile.reuse"(%3) {level = #tile.level<1 : i64>} : (tensor<1280xf32>) -> tensor<1280xf32>
    %5 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<1000x1280xf32>) -> tensor<1000x1280xf32>
    %6 = "tile.operator"() ({
    ^bb0(%arg3: f32):
      %12 = "tile.read"(%4) {map = #map2} : (tensor<1280xf32>) -> f32
      %13 = "tile.read"(%5) {map = #map3} : (tensor<1000x1280xf32>) -> f32
      %14 = arith.mulf %12, %13 : f32
      %15 = arith.addf %arg3, %14 : f32
      "tile.yield"(%15) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/classifier/classifier.1/Gemm", reduction = array<i64: 1280>} : () -> tensor<1000xf32>
    %7 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<1000xf32>) -> tensor<1000xf32>
    %8 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<1000xf32>) -> tensor<1000xf32>
    %9 = "tile.operator"() ({
      %12 = "tile.read"(%7) {map = #map1} : (tensor<1000xf32>) -> f32
      %13 = "tile.read"(%8) {map = #map1} : (tensor<1000xf32>) -> f32
      %14 = arith.addf %12, %13 : f32
      "tile.yield"(%14) : (f32) -> ()
    }) {kind = "map", name = "/classifier/classifier.1/Gemm", reduction = array<i64>} : () -> tensor<1000xf32>
    %10 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<1000xf32>) -> tensor<1000xf32>
    %11 = "tile.operator"() ({
      %12 = "tile.read"(%10) {map = #map2} : (tensor<1000xf32>) -> f32
      "tile.yield"(%12) : (f32) -> ()
    }) {kind = "view", name = "/classifier/classifier.1/Gemm", reduction = array<i64>} : () -> tensor<1x1000xf32>
    "tile.output"(%11) {name = "y0"} : (tensor<1x1000xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 1>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4>, outputs = array<i64: 7>}], inputs = [{name = "/features/features.18/features.18.2/Clip:255"}, {name = "classifier.1.weight", weight}, {name = "classifier.1.bias", weight}], sym_name = "main"} : () -> ()
}
