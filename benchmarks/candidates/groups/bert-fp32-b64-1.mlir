#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d2, d1 * 64 + d3)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d3, d1 * 64 + d2 + 768)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 12, d0 mod 12, d1, d3)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 12, d0 mod 12, d3, d2)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0 * 12 + d1, d2, d3)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d0, d3)>
#map7 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map8 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map9 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 12, d3, d2 + (d0 mod 12) * 64 + 1536)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x128xi64>, %arg1: tensor<64x128x2304xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x128xi64>) -> tensor<64x128xi64>
    %1 = "tile.operator"() ({
      %31 = "tile.read"(%0) {map = #map} : (tensor<64x128xi64>) -> i64
      %32 = arith.sitofp %31 : i64 to f32
      "tile.yield"(%32) : (f32) -> ()
    }) {kind = "map", name = "/Cast", reduction = array<i64>} : () -> tensor<64x128xf32>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<64x128xf32>) -> tensor<64x128xf32>
    %3 = "tile.operator"() ({
      %31 = "tile.read"(%2) {map = #map} : (tensor<64x128xf32>) -> f32
      %cst = arith.constant 1.000000e+00 : f32
      %32 = arith.subf %cst, %31 : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {kind = "map", name = "/Sub", reduction = array<i64>} : () -> tensor<64x128xf32>
    %4 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<64x128xf32>) -> tensor<64x128xf32>
    %5 = "tile.operator"() ({
      %31 = "tile.read"(%4) {map = #map} : (tensor<64x128xf32>) -> f32
      %cst = arith.constant -1.000000e+04 : f32
      %32 = arith.mulf %31, %cst : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {kind = "map", name = "/Mul", reduction = array<i64>} : () -> tensor<64x128xf32>
    %6 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64x128x2304xf32>) -> tensor<64x128x2304xf32>
    %7 = "tile.operator"() ({
      %31 = "tile.read"(%6) {map = #map1} : (tensor<64x128x2304xf32>) -> f32
      %cst = arith.constant 0.353553385 : f32
      %32 = arith.mulf %31, %cst : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/Mul_3", reduction = array<i64>} : () -> tensor<64x12x128x64xf32>
    %8 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64x128x2304xf32>) -> tensor<64x128x2304xf32>
    %9 = "tile.operator"() ({
      %31 = "tile.read"(%8) {map = #map2} : (tensor<64x128x2304xf32>) -> f32
      %cst = arith.constant 0.353553385 : f32
      %32 = arith.mulf %31, %cst : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/Mul_4", reduction = array<i64>} : () -> tensor<64x12x64x128xf32>
    %10 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<64x12x128x64xf32>) -> tensor<64x12x128x64xf32>
    %11 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<64x12x64x128xf32>) -> tensor<64x12x64x128xf32>
    %12 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %31 = "tile.read"(%10) {map = #map3} : (tensor<64x12x128x64xf32>) -> f32
      %32 = "tile.read"(%11) {map = #map4} : (tensor<64x12x64x128xf32>) -> f32
      %33 = arith.mulf %31, %32 : f32
      %34 = arith.addf %arg2, %33 : f32
      "tile.yield"(%34) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layers.0/MatMul", reduction = array<i64: 64>} : () -> tensor<768x128x128xf32>
    %13 = "tile.reuse"(%12) {level = #tile.level<1 : i64>} : (tensor<768x128x128xf32>) -> tensor<768x128x128xf32>
    %14 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<64x128xf32>) -> tensor<64x128xf32>
    %15 = "tile.operator"() ({
      %31 = "tile.read"(%13) {map = #map5} : (tensor<768x128x128xf32>) -> f32
      %32 = "tile.read"(%14) {map = #map6} : (tensor<64x128xf32>) -> f32
      %33 = arith.addf %31, %32 : f32
      "tile.yield"(%33) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/Add_1", reduction = array<i64>} : () -> tensor<64x12x128x128xf32>
    %16 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<64x12x128x128xf32>) -> tensor<64x12x128x128xf32>
    %17 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %31 = "tile.read"(%16) {map = #map7} : (tensor<64x12x128x128xf32>) -> f32
      %32 = arith.maximumf %31, %arg2 : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {combiner = "max", kind = "reduction", name = "/layers.0/Softmax", reduction = array<i64: 128>} : () -> tensor<64x12x128xf32>
    %18 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<64x12x128x128xf32>) -> tensor<64x12x128x128xf32>
    %19 = "tile.reuse"(%17) {level = #tile.level<0 : i64>} : (tensor<64x12x128xf32>) -> tensor<64x12x128xf32>
    %20 = "tile.operator"() ({
      %31 = "tile.read"(%18) {map = #map7} : (tensor<64x12x128x128xf32>) -> f32
      %32 = "tile.read"(%19) {map = #map8} : (tensor<64x12x128xf32>) -> f32
      %33 = arith.subf %31, %32 : f32
      "tile.yield"(%33) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/Softmax", reduction = array<i64>} : () -> tensor<64x12x128x128xf32>
    %21 = "tile.reuse"(%20) {level = #tile.level<0 : i64>} : (tensor<64x12x128x128xf32>) -> tensor<64x12x128x128xf32>
    %22 = "tile.operator"() ({
      %31 = "tile.read"(%21) {map = #map7} : (tensor<64x12x128x128xf32>) -> f32
      %32 = math.exp %31 : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/Softmax", reduction = array<i64>} : () -> tensor<64x12x128x128xf32>
    %23 = "tile.reuse"(%22) {level = #tile.level<0 : i64>} : (tensor<64x12x128x128xf32>) -> tensor<64x12x128x128xf32>
    %24 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %31 = "tile.read"(%23) {map = #map7} : (tensor<64x12x128x128xf32>) -> f32
      %32 = arith.addf %31, %arg2 : f32
      "tile.yield"(%32) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/layers.0/Softmax", reduction = array<i64: 128>} : () -> tensor<64x12x128xf32>
    %25 = "tile.reuse"(%22) {level = #tile.level<0 : i64>} : (tensor<64x12x128x128xf32>) -> tensor<64x12x128x128xf32>
    %26 = "tile.reuse"(%24) {level = #tile.level<0 : i64>} : (tensor<64x12x128xf32>) -> tensor<64x12x128xf32>
    %27 = "tile.operator"() ({
      %31 = "tile.read"(%25) {map = #map7} : (tensor<64x12x128x128xf32>) -> f32
      %32 = "tile.read"(%26) {map = #map8} : (tensor<64x12x128xf32>) -> f32
      %33 = arith.divf %31, %32 : f32
      "tile.yield"(%33) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/Softmax", reduction = array<i64>} : () -> tensor<64x12x128x128xf32>
    %28 = "tile.reuse"(%27) {level = #tile.level<1 : i64>} : (tensor<64x12x128x128xf32>) -> tensor<64x12x128x128xf32>
    %29 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64x128x2304xf32>) -> tensor<64x128x2304xf32>
    %30 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %31 = "tile.read"(%28) {map = #map3} : (tensor<64x12x128x128xf32>) -> f32
      %32 = "tile.read"(%29) {map = #map9} : (tensor<64x128x2304xf32>) -> f32
      %33 = arith.mulf %31, %32 : f32
      %34 = arith.addf %arg2, %33 : f32
      "tile.yield"(%34) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layers.0/MatMul_1", reduction = array<i64: 128>} : () -> tensor<768x128x64xf32>
    "tile.output"(%30) {name = "y0"} : (tensor<768x128x64xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 6, 1, 0>, array<i64: 3, 5, 0, 0>, array<i64: 4, 5, 1, 0>, array<i64: 5, 6, 0, 1>, array<i64: 6, 7, 0, 0>, array<i64: 6, 8, 0, 0>, array<i64: 7, 8, 1, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 0>, array<i64: 9, 11, 0, 0>, array<i64: 10, 11, 1, 0>, array<i64: 11, 12, 0, 1>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12>, outputs = array<i64: 14>}], inputs = [{name = "attention_mask"}, {name = "/layers.0/qkv/Add:45"}], sym_name = "main"} : () -> ()
}
