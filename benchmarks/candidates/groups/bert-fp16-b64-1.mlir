#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d2, d1 * 64 + d3)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d3, d1 * 64 + d2 + 768)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 12, d0 mod 12, d1, d3)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 12, d0 mod 12, d3, d2)>
#map5 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d0 * 12 + d1, d2, d3)>
#map7 = affine_map<(d0, d1, d2, d3) -> (d0, d3)>
#map8 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map9 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map10 = affine_map<(d0, d1, d2, d3) -> (d0 floordiv 12, d3, d2 + (d0 mod 12) * 64 + 1536)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x128xi64>, %arg1: tensor<64x128x2304xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x128xi64>) -> tensor<64x128xi64>
    %1 = "tile.operator"() ({
      %39 = "tile.read"(%0) {map = #map} : (tensor<64x128xi64>) -> i64
      %40 = arith.sitofp %39 : i64 to f32
      %41 = arith.truncf %40 : f32 to f16
      "tile.yield"(%41) : (f16) -> ()
    }) {kind = "map", name = "/Cast", reduction = array<i64>} : () -> tensor<64x128xf16>
    %2 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<64x128xf16>) -> tensor<64x128xf16>
    %3 = "tile.operator"() ({
      %39 = "tile.read"(%2) {map = #map} : (tensor<64x128xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      %cst = arith.constant 1.000000e+00 : f32
      %41 = arith.subf %cst, %40 : f32
      %42 = arith.truncf %41 : f32 to f16
      "tile.yield"(%42) : (f16) -> ()
    }) {kind = "map", name = "/Sub", reduction = array<i64>} : () -> tensor<64x128xf16>
    %4 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<64x128xf16>) -> tensor<64x128xf16>
    %5 = "tile.operator"() ({
      %39 = "tile.read"(%4) {map = #map} : (tensor<64x128xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      %cst = arith.constant -1.000000e+04 : f32
      %41 = arith.mulf %40, %cst : f32
      %42 = arith.truncf %41 : f32 to f16
      "tile.yield"(%42) : (f16) -> ()
    }) {kind = "map", name = "/Mul", reduction = array<i64>} : () -> tensor<64x128xf16>
    %6 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64x128x2304xf16>) -> tensor<64x128x2304xf16>
    %7 = "tile.operator"() ({
      %39 = "tile.read"(%6) {map = #map1} : (tensor<64x128x2304xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      %cst = arith.constant 0.353515625 : f32
      %41 = arith.mulf %40, %cst : f32
      %42 = arith.truncf %41 : f32 to f16
      "tile.yield"(%42) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/Mul_3", reduction = array<i64>} : () -> tensor<64x12x128x64xf16>
    %8 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64x128x2304xf16>) -> tensor<64x128x2304xf16>
    %9 = "tile.operator"() ({
      %39 = "tile.read"(%8) {map = #map2} : (tensor<64x128x2304xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      %cst = arith.constant 0.353515625 : f32
      %41 = arith.mulf %40, %cst : f32
      %42 = arith.truncf %41 : f32 to f16
      "tile.yield"(%42) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/Mul_4", reduction = array<i64>} : () -> tensor<64x12x64x128xf16>
    %10 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<64x12x128x64xf16>) -> tensor<64x12x128x64xf16>
    %11 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<64x12x64x128xf16>) -> tensor<64x12x64x128xf16>
    %12 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %39 = "tile.read"(%10) {map = #map3} : (tensor<64x12x128x64xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      %41 = "tile.read"(%11) {map = #map4} : (tensor<64x12x64x128xf16>) -> f16
      %42 = arith.extf %41 : f16 to f32
      %43 = arith.mulf %40, %42 : f32
      %44 = arith.addf %arg2, %43 : f32
      "tile.yield"(%44) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layers.0/MatMul", reduction = array<i64: 64>} : () -> tensor<768x128x128xf32>
    %13 = "tile.reuse"(%12) {level = #tile.level<0 : i64>} : (tensor<768x128x128xf32>) -> tensor<768x128x128xf32>
    %14 = "tile.operator"() ({
      %39 = "tile.read"(%13) {map = #map5} : (tensor<768x128x128xf32>) -> f32
      %40 = arith.truncf %39 : f32 to f16
      "tile.yield"(%40) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/MatMul", reduction = array<i64>} : () -> tensor<768x128x128xf16>
    %15 = "tile.reuse"(%14) {level = #tile.level<1 : i64>} : (tensor<768x128x128xf16>) -> tensor<768x128x128xf16>
    %16 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<64x128xf16>) -> tensor<64x128xf16>
    %17 = "tile.operator"() ({
      %39 = "tile.read"(%15) {map = #map6} : (tensor<768x128x128xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      %41 = "tile.read"(%16) {map = #map7} : (tensor<64x128xf16>) -> f16
      %42 = arith.extf %41 : f16 to f32
      %43 = arith.addf %40, %42 : f32
      %44 = arith.truncf %43 : f32 to f16
      "tile.yield"(%44) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/Add_1", reduction = array<i64>} : () -> tensor<64x12x128x128xf16>
    %18 = "tile.reuse"(%17) {level = #tile.level<0 : i64>} : (tensor<64x12x128x128xf16>) -> tensor<64x12x128x128xf16>
    %19 = "tile.operator"() ({
      %39 = "tile.read"(%18) {map = #map8} : (tensor<64x12x128x128xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      "tile.yield"(%40) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/Softmax", reduction = array<i64>} : () -> tensor<64x12x128x128xf32>
    %20 = "tile.reuse"(%19) {level = #tile.level<0 : i64>} : (tensor<64x12x128x128xf32>) -> tensor<64x12x128x128xf32>
    %21 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %39 = "tile.read"(%20) {map = #map8} : (tensor<64x12x128x128xf32>) -> f32
      %40 = arith.maximumf %39, %arg2 : f32
      "tile.yield"(%40) : (f32) -> ()
    }) {combiner = "max", kind = "reduction", name = "/layers.0/Softmax", reduction = array<i64: 128>} : () -> tensor<64x12x128xf32>
    %22 = "tile.reuse"(%19) {level = #tile.level<0 : i64>} : (tensor<64x12x128x128xf32>) -> tensor<64x12x128x128xf32>
    %23 = "tile.reuse"(%21) {level = #tile.level<0 : i64>} : (tensor<64x12x128xf32>) -> tensor<64x12x128xf32>
    %24 = "tile.operator"() ({
      %39 = "tile.read"(%22) {map = #map8} : (tensor<64x12x128x128xf32>) -> f32
      %40 = "tile.read"(%23) {map = #map9} : (tensor<64x12x128xf32>) -> f32
      %41 = arith.subf %39, %40 : f32
      "tile.yield"(%41) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/Softmax", reduction = array<i64>} : () -> tensor<64x12x128x128xf32>
    %25 = "tile.reuse"(%24) {level = #tile.level<0 : i64>} : (tensor<64x12x128x128xf32>) -> tensor<64x12x128x128xf32>
    %26 = "tile.operator"() ({
      %39 = "tile.read"(%25) {map = #map8} : (tensor<64x12x128x128xf32>) -> f32
      %40 = math.exp %39 : f32
      "tile.yield"(%40) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/Softmax", reduction = array<i64>} : () -> tensor<64x12x128x128xf32>
    %27 = "tile.reuse"(%26) {level = #tile.level<0 : i64>} : (tensor<64x12x128x128xf32>) -> tensor<64x12x128x128xf32>
    %28 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %39 = "tile.read"(%27) {map = #map8} : (tensor<64x12x128x128xf32>) -> f32
      %40 = arith.addf %39, %arg2 : f32
      "tile.yield"(%40) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/layers.0/Softmax", reduction = array<i64: 128>} : () -> tensor<64x12x128xf32>
    %29 = "tile.reuse"(%26) {level = #tile.level<0 : i64>} : (tensor<64x12x128x128xf32>) -> tensor<64x12x128x128xf32>
    %30 = "tile.reuse"(%28) {level = #tile.level<0 : i64>} : (tensor<64x12x128xf32>) -> tensor<64x12x128xf32>
    %31 = "tile.operator"() ({
      %39 = "tile.read"(%29) {map = #map8} : (tensor<64x12x128x128xf32>) -> f32
      %40 = "tile.read"(%30) {map = #map9} : (tensor<64x12x128xf32>) -> f32
      %41 = arith.divf %39, %40 : f32
      "tile.yield"(%41) : (f32) -> ()
    }) {kind = "map", name = "/layers.0/Softmax", reduction = array<i64>} : () -> tensor<64x12x128x128xf32>
    %32 = "tile.reuse"(%31) {level = #tile.level<0 : i64>} : (tensor<64x12x128x128xf32>) -> tensor<64x12x128x128xf32>
    %33 = "tile.operator"() ({
      %39 = "tile.read"(%32) {map = #map8} : (tensor<64x12x128x128xf32>) -> f32
      %40 = arith.truncf %39 : f32 to f16
      "tile.yield"(%40) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/Softmax", reduction = array<i64>} : () -> tensor<64x12x128x128xf16>
    %34 = "tile.reuse"(%33) {level = #tile.level<1 : i64>} : (tensor<64x12x128x128xf16>) -> tensor<64x12x128x128xf16>
    %35 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64x128x2304xf16>) -> tensor<64x128x2304xf16>
    %36 = "tile.operator"() ({
    ^bb0(%arg2: f32):
      %39 = "tile.read"(%34) {map = #map3} : (tensor<64x12x128x128xf16>) -> f16
      %40 = arith.extf %39 : f16 to f32
      %41 = "tile.read"(%35) {map = #map10} : (tensor<64x128x2304xf16>) -> f16
      %42 = arith.extf %41 : f16 to f32
      %43 = arith.mulf %40, %42 : f32
      %44 = arith.addf %arg2, %43 : f32
      "tile.yield"(%44) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layers.0/MatMul_1", reduction = array<i64: 128>} : () -> tensor<768x128x64xf32>
    %37 = "tile.reuse"(%36) {level = #tile.level<0 : i64>} : (tensor<768x128x64xf32>) -> tensor<768x128x64xf32>
    %38 = "tile.operator"() ({
      %39 = "tile.read"(%37) {map = #map5} : (tensor<768x128x64xf32>) -> f32
      %40 = arith.truncf %39 : f32 to f16
      "tile.yield"(%40) : (f16) -> ()
    }) {kind = "map", name = "/layers.0/MatMul_1", reduction = array<i64>} : () -> tensor<768x128x64xf16>
    "tile.output"(%38) {name = "y0"} : (tensor<768x128x64xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 7, 1, 0>, array<i64: 3, 5, 0, 0>, array<i64: 4, 5, 1, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 0, 1>, array<i64: 7, 8, 0, 0>, array<i64: 8, 9, 0, 0>, array<i64: 8, 10, 0, 0>, array<i64: 9, 10, 1, 0>, array<i64: 10, 11, 0, 0>, array<i64: 11, 12, 0, 0>, array<i64: 11, 13, 0, 0>, array<i64: 12, 13, 1, 0>, array<i64: 13, 14, 0, 0>, array<i64: 14, 15, 0, 1>, array<i64: 15, 16, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16>, outputs = array<i64: 18>}], inputs = [{name = "attention_mask"}, {name = "/layers.0/qkv/Add:48"}], sym_name = "main"} : () -> ()
}
