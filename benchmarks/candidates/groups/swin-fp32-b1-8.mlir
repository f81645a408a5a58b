#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map3 = affine_map<(d0, d1, d2) -> (d2)>
#map4 = affine_map<(d0, d1, d2) -> (d1, d2, d0)>
#map5 = affine_map<(d0) -> (d0)>
#map6 = affine_map<(d0, d1) -> (d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<7x7xf32>, %arg1: tensor<7x7x768xf32>, %arg2: tensor<768xf32>, %arg3: tensor<768xf32>, %arg4: tensor<1000x768xf32>, %arg5: tensor<1000xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<7x7xf32>) -> tensor<7x7xf32>
    %1 = "tile.operator"() ({
      %27 = "tile.read"(%0) {map = #map} : (tensor<7x7xf32>) -> f32
      %cst = arith.constant 7.680000e+02 : f32
      %28 = arith.divf %27, %cst : f32
      "tile.yield"(%28) : (f32) -> ()
    }) {kind = "map", name = "/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<7x7xf32>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<7x7xf32>) -> tensor<7x7xf32>
    %3 = "tile.operator"() ({
      %27 = "tile.read"(%2) {map = #map} : (tensor<7x7xf32>) -> f32
      %cst = arith.constant 9.99999974E-6 : f32
      %28 = arith.addf %27, %cst : f32
      "tile.yield"(%28) : (f32) -> ()
    }) {kind = "map", name = "/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<7x7xf32>
    %4 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<7x7xf32>) -> tensor<7x7xf32>
    %5 = "tile.operator"() ({
      %27 = "tile.read"(%4) {map = #map} : (tensor<7x7xf32>) -> f32
      %28 = math.rsqrt %27 : f32
      "tile.yield"(%28) : (f32) -> ()
    }) {kind = "map", name = "/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<7x7xf32>
    %6 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<7x7x768xf32>) -> tensor<7x7x768xf32>
    %7 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<7x7xf32>) -> tensor<7x7xf32>
    %8 = "tile.operator"() ({
      %27 = "tile.read"(%6) {map = #map1} : (tensor<7x7x768xf32>) -> f32
      %28 = "tile.read"(%7) {map = #map2} : (tensor<7x7xf32>) -> f32
      %29 = arith.mulf %27, %28 : f32
      "tile.yield"(%29) : (f32) -> ()
    }) {kind = "map", name = "/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<7x7x768xf32>
    %9 = "tile.reuse"(%8) {level = #tile.level<0 : i64>} : (tensor<7x7x768xf32>) -> tensor<7x7x768xf32>
    %10 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<768xf32>) -> tensor<768xf32>
    %11 = "tile.operator"() ({
      %27 = "tile.read"(%9) {map = #map1} : (tensor<7x7x768xf32>) -> f32
      %28 = "tile.read"(%10) {map = #map3} : (tensor<768xf32>) -> f32
      %29 = arith.mulf %27, %28 : f32
      "tile.yield"(%29) : (f32) -> ()
    }) {kind = "map", name = "/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<7x7x768xf32>
    %12 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<7x7x768xf32>) -> tensor<7x7x768xf32>
    %13 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<768xf32>) -> tensor<768xf32>
    %14 = "tile.operator"() ({
      %27 = "tile.read"(%12) {map = #map1} : (tensor<7x7x768xf32>) -> f32
      %28 = "tile.read"(%13) {map = #map3} : (tensor<768xf32>) -> f32
      %29 = arith.addf %27, %28 : f32
      "tile.yield"(%29) : (f32) -> ()
    }) {kind = "map", name = "/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<7x7x768xf32>
    %15 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<7x7x768xf32>) -> tensor<7x7x768xf32>
    %16 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %27 = "tile.read"(%15) {map = #map4} : (tensor<7x7x768xf32>) -> f32
      %28 = arith.addf %27, %arg6 : f32
      "tile.yield"(%28) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/ReduceMean", reduction = array<i64: 7, 7>} : () -> tensor<768xf32>
    %17 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<768xf32>) -> tensor<768xf32>
    %18 = "tile.operator"() ({
      %27 = "tile.read"(%17) {map = #map5} : (tensor<768xf32>) -> f32
      %cst = arith.constant 4.900000e+01 : f32
      %28 = arith.divf %27, %cst : f32
      "tile.yield"(%28) : (f32) -> ()
    }) {kind = "map", name = "/ReduceMean", reduction = array<i64>} : () -> tensor<768xf32>
    %19 = "tile.reuse"(%18) {level = #tile.level<1 : i64>} : (tensor<768xf32>) -> tensor<768xf32>
    %20 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<1000x768xf32>) -> tensor<1000x768xf32>
    %21 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %27 = "tile.read"(%19) {map = #map6} : (tensor<768xf32>) -> f32
      %28 = "tile.read"(%20) {map = #map} : (tensor<1000x768xf32>) -> f32
      %29 = arith.mulf %27, %28 : f32
      %30 = arith.addf %arg6, %29 : f32
      "tile.yield"(%30) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/head/Gemm", reduction = array<i64: 768>} : () -> tensor<1000xf32>
    %22 = "tile.reuse"(%21) {level = #tile.level<0 : i64>} : (tensor<1000xf32>) -> tensor<1000xf32>
    %23 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<1000xf32>) -> tensor<1000xf32>
    %24 = "tile.operator"() ({
      %27 = "tile.read"(%22) {map = #map5} : (tensor<1000xf32>) -> f32
      %28 = "tile.read"(%23) {map = #map5} : (tensor<1000xf32>) -> f32
      %29 = arith.addf %27, %28 : f32
      "tile.yield"(%29) : (f32) -> ()
    }) {kind = "map", name = "/head/Gemm", reduction = array<i64>} : () -> tensor<1000xf32>
    %25 = "tile.reuse"(%24) {level = #tile.level<0 : i64>} : (tensor<1000xf32>) -> tensor<1000xf32>
    %26 = "tile.operator"() ({
      %27 = "tile.read"(%25) {map = #map6} : (tensor<1000xf32>) -> f32
      "tile.yield"(%27) : (f32) -> ()
    }) {kind = "view", name = "/head/Gemm", reduction = array<i64>} : () -> tensor<1x1000xf32>
    "tile.output"(%26) {name = "y0"} : (tensor<1x1000xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 1, 0>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 0, 1>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10>, outputs = array<i64: 16>}], inputs = [{name = "/norm/LayerNormalization:806"}, {name = "/norm/LayerNormalization:804"}, {name = "norm.weight", weight}, {name = "norm.bias", weight}, {name = "head.weight", weight}, {name = "head.bias", weight}], sym_name = "main"} : () -> ()
}
