#map = affine_map<(d0, d1, d2) -> (d0, d2)>
#map1 = affine_map<(d0, d1, d2) -> (d2, d1)>
#map2 = affine_map<(d0, d1) -> (d0, d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<129600x64xf32>, %arg1: tensor<64x64xf32>, %arg2: tensor<64x64xf32>, %arg3: tensor<64x64xf32>, %arg4: tensor<64x64xf32>, %arg5: tensor<64x64xf32>, %arg6: tensor<64x64xf32>, %arg7: tensor<64x3xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64x64xf32>) -> tensor<64x64xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %33 = "tile.read"(%0) {map = #map} : (tensor<129600x64xf32>) -> f32
      %34 = "tile.read"(%1) {map = #map1} : (tensor<64x64xf32>) -> f32
      %35 = arith.mulf %33, %34 : f32
      %36 = arith.addf %arg8, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/0/MatMul", reduction = array<i64: 64>} : () -> tensor<129600x64xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %4 = "tile.operator"() ({
      %33 = "tile.read"(%3) {map = #map2} : (tensor<129600x64xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %34 = arith.cmpf ugt, %33, %cst : f32
      %35 = arith.select %34, %33, %cst : f32
      "tile.yield"(%35) : (f32) -> ()
    }) {kind = "map", name = "/1/Relu", reduction = array<i64>} : () -> tensor<129600x64xf32>
    %5 = "tile.reuse"(%4) {level = #tile.level<1 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %6 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<64x64xf32>) -> tensor<64x64xf32>
    %7 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %33 = "tile.read"(%5) {map = #map} : (tensor<129600x64xf32>) -> f32
      %34 = "tile.read"(%6) {map = #map1} : (tensor<64x64xf32>) -> f32
      %35 = arith.mulf %33, %34 : f32
      %36 = arith.addf %arg8, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/2/MatMul", reduction = array<i64: 64>} : () -> tensor<129600x64xf32>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %9 = "tile.operator"() ({
      %33 = "tile.read"(%8) {map = #map2} : (tensor<129600x64xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %34 = arith.cmpf ugt, %33, %cst : f32
      %35 = arith.select %34, %33, %cst : f32
      "tile.yield"(%35) : (f32) -> ()
    }) {kind = "map", name = "/3/Relu", reduction = array<i64>} : () -> tensor<129600x64xf32>
    %10 = "tile.reuse"(%9) {level = #tile.level<1 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %11 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<64x64xf32>) -> tensor<64x64xf32>
    %12 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %33 = "tile.read"(%10) {map = #map} : (tensor<129600x64xf32>) -> f32
      %34 = "tile.read"(%11) {map = #map1} : (tensor<64x64xf32>) -> f32
      %35 = arith.mulf %33, %34 : f32
      %36 = arith.addf %arg8, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/4/MatMul", reduction = array<i64: 64>} : () -> tensor<129600x64xf32>
    %13 = "tile.reuse"(%12) {level = #tile.level<0 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %14 = "tile.operator"() ({
      %33 = "tile.read"(%13) {map = #map2} : (tensor<129600x64xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %34 = arith.cmpf ugt, %33, %cst : f32
      %35 = arith.select %34, %33, %cst : f32
      "tile.yield"(%35) : (f32) -> ()
    }) {kind = "map", name = "/5/Relu", reduction = array<i64>} : () -> tensor<129600x64xf32>
    %15 = "tile.reuse"(%14) {level = #tile.level<1 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %16 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<64x64xf32>) -> tensor<64x64xf32>
    %17 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %33 = "tile.read"(%15) {map = #map} : (tensor<129600x64xf32>) -> f32
      %34 = "tile.read"(%16) {map = #map1} : (tensor<64x64xf32>) -> f32
      %35 = arith.mulf %33, %34 : f32
      %36 = arith.addf %arg8, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/6/MatMul", reduction = array<i64: 64>} : () -> tensor<129600x64xf32>
    %18 = "tile.reuse"(%17) {level = #tile.level<0 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %19 = "tile.operator"() ({
      %33 = "tile.read"(%18) {map = #map2} : (tensor<129600x64xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %34 = arith.cmpf ugt, %33, %cst : f32
      %35 = arith.select %34, %33, %cst : f32
      "tile.yield"(%35) : (f32) -> ()
    }) {kind = "map", name = "/7/Relu", reduction = array<i64>} : () -> tensor<129600x64xf32>
    %20 = "tile.reuse"(%19) {level = #tile.level<1 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %21 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<64x64xf32>) -> tensor<64x64xf32>
    %22 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %33 = "tile.read"(%20) {map = #map} : (tensor<129600x64xf32>) -> f32
      %34 = "tile.read"(%21) {map = #map1} : (tensor<64x64xf32>) -> f32
      %35 = arith.mulf %33, %34 : f32
      %36 = arith.addf %arg8, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/8/MatMul", reduction = array<i64: 64>} : () -> tensor<129600x64xf32>
    %23 = "tile.reuse"(%22) {level = #tile.level<0 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %24 = "tile.operator"() ({
      %33 = "tile.read"(%23) {map = #map2} : (tensor<129600x64xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %34 = arith.cmpf ugt, %33, %cst : f32
      %35 = arith.select %34, %33, %cst : f32
      "tile.yield"(%35) : (f32) -> ()
    }) {kind = "map", name = "/9/Relu", reduction = array<i64>} : () -> tensor<129600x64xf32>
    %25 = "tile.reuse"(%24) {level = #tile.level<1 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %26 = "tile.reuse"(%arg6) {level = #tile.level<2 : i64>} : (tensor<64x64xf32>) -> tensor<64x64xf32>
    %27 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %33 = "tile.read"(%25) {map = #map} : (tensor<129600x64xf32>) -> f32
      %34 = "tile.read"(%26) {map = #map1} : (tensor<64x64xf32>) -> f32
      %35 = arith.mulf %33, %34 : f32
      %36 = arith.addf %arg8, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/10/MatMul", reduction = array<i64: 64>} : () -> tensor<129600x64xf32>
    %28 = "tile.reuse"(%27) {level = #tile.level<0 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %29 = "tile.operator"() ({
      %33 = "tile.read"(%28) {map = #map2} : (tensor<129600x64xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %34 = arith.cmpf ugt, %33, %cst : f32
      %35 = arith.select %34, %33, %cst : f32
      "tile.yield"(%35) : (f32) -> ()
    }) {kind = "map", name = "/11/Relu", reduction = array<i64>} : () -> tensor<129600x64xf32>
    %30 = "tile.reuse"(%29) {level = #tile.level<1 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %31 = "tile.reuse"(%arg7) {level = #tile.level<2 : i64>} : (tensor<64x3xf32>) -> tensor<64x3xf32>
    %32 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %33 = "tile.read"(%30) {map = #map} : (tensor<129600x64xf32>) -> f32
      %34 = "tile.read"(%31) {map = #map1} : (tensor<64x3xf32>) -> f32
      %35 = arith.mulf %33, %34 : f32
      %36 = arith.addf %arg8, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/12/MatMul", reduction = array<i64: 64>} : () -> tensor<129600x3xf32>
    "tile.output"(%32) {name = "y0"} : (tensor<129600x3xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 1>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 1>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 1>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 0, 1>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 0, 1>, array<i64: 10, 11, 0, 0>, array<i64: 11, 12, 0, 1>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12>, outputs = array<i64: 20>}], inputs = [{name = "x"}, {name = "onnx::MatMul_28", weight}, {name = "onnx::MatMul_29", weight}, {name = "onnx::MatMul_30", weight}, {name = "onnx::MatMul_31", weight}, {name = "onnx::MatMul_32", weight}, {name = "onnx::MatMul_33", weight}, {name = "onnx::MatMul_34", weight}], sym_name = "main"} : () -> ()
}
