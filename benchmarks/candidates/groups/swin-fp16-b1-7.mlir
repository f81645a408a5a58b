#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map3 = affine_map<(d0, d1, d2) -> (d2)>
#map4 = affine_map<(d0, d1, d2) -> (d1, d2, d0)>
#map5 = affine_map<(d0) -> (d0)>
#map6 = affine_map<(d0, d1) -> (d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<7x7xf32>, %arg1: tensor<7x7x768xf32>, %arg2: tensor<768xf16>, %arg3: tensor<768xf16>, %arg4: tensor<1000x768xf16>, %arg5: tensor<1000xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<7x7xf32>) -> tensor<7x7xf32>
    %1 = "tile.operator"() ({
      %33 = "tile.read"(%0) {map = #map} : (tensor<7x7xf32>) -> f32
      %cst = arith.constant 7.680000e+02 : f32
      %34 = arith.divf %33, %cst : f32
      "tile.yield"(%34) : (f32) -> ()
    }) {kind = "map", name = "/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<7x7xf32>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<7x7xf32>) -> tensor<7x7xf32>
    %3 = "tile.operator"() ({
      %33 = "tile.read"(%2) {map = #map} : (tensor<7x7xf32>) -> f32
      %cst = arith.constant 9.99999974E-6 : f32
      %34 = arith.addf %33, %cst : f32
      "tile.yield"(%34) : (f32) -> ()
    }) {kind = "map", name = "/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<7x7xf32>
    %4 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<7x7xf32>) -> tensor<7x7xf32>
    %5 = "tile.operator"() ({
      %33 = "tile.read"(%4) {map = #map} : (tensor<7x7xf32>) -> f32
      %34 = math.rsqrt %33 : f32
      "tile.yield"(%34) : (f32) -> ()
    }) {kind = "map", name = "/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<7x7xf32>
    %6 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<7x7x768xf32>) -> tensor<7x7x768xf32>
    %7 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<7x7xf32>) -> tensor<7x7xf32>
    %8 = "tile.operator"() ({
      %33 = "tile.read"(%6) {map = #map1} : (tensor<7x7x768xf32>) -> f32
      %34 = "tile.read"(%7) {map = #map2} : (tensor<7x7xf32>) -> f32
      %35 = arith.mulf %33, %34 : f32
      "tile.yield"(%35) : (f32) -> ()
    }) {kind = "map", name = "/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<7x7x768xf32>
    %9 = "tile.reuse"(%8) {level = #tile.level<0 : i64>} : (tensor<7x7x768xf32>) -> tensor<7x7x768xf32>
    %10 = "tile.operator"() ({
      %33 = "tile.read"(%9) {map = #map1} : (tensor<7x7x768xf32>) -> f32
      %34 = arith.truncf %33 : f32 to f16
      "tile.yield"(%34) : (f16) -> ()
    }) {kind = "map", name = "/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<7x7x768xf16>
    %11 = "tile.reuse"(%10) {level = #tile.level<0 : i64>} : (tensor<7x7x768xf16>) -> tensor<7x7x768xf16>
    %12 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<768xf16>) -> tensor<768xf16>
    %13 = "tile.operator"() ({
      %33 = "tile.read"(%11) {map = #map1} : (tensor<7x7x768xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %35 = "tile.read"(%12) {map = #map3} : (tensor<768xf16>) -> f16
      %36 = arith.extf %35 : f16 to f32
      %37 = arith.mulf %34, %36 : f32
      %38 = arith.truncf %37 : f32 to f16
      "tile.yield"(%38) : (f16) -> ()
    }) {kind = "map", name = "/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<7x7x768xf16>
    %14 = "tile.reuse"(%13) {level = #tile.level<0 : i64>} : (tensor<7x7x768xf16>) -> tensor<7x7x768xf16>
    %15 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<768xf16>) -> tensor<768xf16>
    %16 = "tile.operator"() ({
      %33 = "tile.read"(%14) {map = #map1} : (tensor<7x7x768xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %35 = "tile.read"(%15) {map = #map3} : (tensor<768xf16>) -> f16
      %36 = arith.extf %35 : f16 to f32
      %37 = arith.addf %34, %36 : f32
      %38 = arith.truncf %37 : f32 to f16
      "tile.yield"(%38) : (f16) -> ()
    }) {kind = "map", name = "/norm/LayerNormalization", reduction = array<i64>} : () -> tensor<7x7x768xf16>
    %17 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<7x7x768xf16>) -> tensor<7x7x768xf16>
    %18 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %33 = "tile.read"(%17) {map = #map4} : (tensor<7x7x768xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %35 = arith.addf %34, %arg6 : f32
      "tile.yield"(%35) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/ReduceMean", reduction = array<i64: 7, 7>} : () -> tensor<768xf32>
    %19 = "tile.reuse"(%18) {level = #tile.level<0 : i64>} : (tensor<768xf32>) -> tensor<768xf32>
    %20 = "tile.operator"() ({
      %33 = "tile.read"(%19) {map = #map5} : (tensor<768xf32>) -> f32
      %34 = arith.truncf %33 : f32 to f16
      "tile.yield"(%34) : (f16) -> ()
    }) {kind = "map", name = "/ReduceMean", reduction = array<i64>} : () -> tensor<768xf16>
    %21 = "tile.reuse"(%20) {level = #tile.level<0 : i64>} : (tensor<768xf16>) -> tensor<768xf16>
    %22 = "tile.operator"() ({
      %33 = "tile.read"(%21) {map = #map5} : (tensor<768xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %cst = arith.constant 4.900000e+01 : f32
      %35 = arith.divf %34, %cst : f32
      %36 = arith.truncf %35 : f32 to f16
      "tile.yield"(%36) : (f16) -> ()
    }) {kind = "map", name = "/ReduceMean", reduction = array<i64>} : () -> tensor<768xf16>
    %23 = "tile.reuse"(%22) {level = #tile.level<1 : i64>} : (tensor<768xf16>) -> tensor<768xf16>
    %24 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<1000x768xf16>) -> tensor<1000x768xf16>
    %25 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %33 = "tile.read"(%23) {map = #map6} : (tensor<768xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %35 = "tile.read"(%24) {map = #map} : (tensor<1000x768xf16>) -> f16
      %36 = arith.extf %35 : f16 to f32
      %37 = arith.mulf %34, %36 : f32
      %38 = arith.addf %arg6, %37 : f32
      "tile.yield"(%38) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/head/Gemm", reduction = array<i64: 768>} : () -> tensor<1000xf32>
    %26 = "tile.reuse"(%25) {level = #tile.level<0 : i64>} : (tensor<1000xf32>) -> tensor<1000xf32>
    %27 = "tile.operator"() ({
      %33 = "tile.read"(%26) {map = #map5} : (tensor<1000xf32>) -> f32
      %34 = arith.truncf %33 : f32 to f16
      "tile.yield"(%34) : (f16) -> ()
    }) {kind = "map", name = "/head/Gemm", reduction = array<i64>} : () -> tensor<1000xf16>
    %28 = "tile.reuse"(%27) {level = #tile.level<0 : i64>} : (tensor<1000xf16>) -> tensor<1000xf16>
    %29 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<1000xf16>) -> tensor<1000xf16>
    %30 = "tile.operator"() ({
      %33 = "tile.read"(%28) {map = #map5} : (tensor<1000xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %35 = "tile.read"(%29) {map = #map5} : (tensor<1000xf16>) -> f16
      %36 = arith.extf %35 : f16 to f32
      %37 = arith.addf %34, %36 : f32
      %38 = arith.truncf %37 : f32 to f16
      "tile.yield"(%38) : (f16) -> ()
    }) {kind = "map", name = "/head/Gemm", reduction = array<i64>} : () -> tensor<1000xf16>
    %31 = "tile.reuse"(%30) {level = #tile.level<0 : i64>} : (tensor<1000xf16>) -> tensor<1000xf16>
    %32 = "tile.operator"() ({
      %33 = "tile.read"(%31) {map = #map6} : (tensor<1000xf16>) -> f16
      "tile.yield"(%33) : (f16) -> ()
    }) {kind = "view", name = "/head/Gemm", reduction = array<i64>} : () -> tensor<1x1000xf16>
    "tile.output"(%32) {name = "y0"} : (tensor<1x1000xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 1, 0>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 0, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 1>, array<i64: 10, 11, 0, 0>, array<i64: 11, 12, 0, 0>, array<i64: 12, 13, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13>, outputs = array<i64: 19>}], inputs = [{name = "/norm/LayerNormalization:964"}, {name = "/norm/LayerNormalization:962"}, {name = "norm.weight", weight}, {name = "norm.bias", weight}, {name = "head.weight", weight}, {name = "head.bias", weight}], sym_name = "main"} : () -> ()
}
