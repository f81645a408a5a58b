#map = affine_map<(d0, d1, d2) -> (d0, d2)>
#map1 = affine_map<(d0, d1, d2) -> (d2, d1)>
#map2 = affine_map<(d0, d1) -> (d0, d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<129600x64xf16>, %arg1: tensor<64x64xf16>, %arg2: tensor<64x64xf16>, %arg3: tensor<64x64xf16>, %arg4: tensor<64x64xf16>, %arg5: tensor<64x64xf16>, %arg6: tensor<64x64xf16>, %arg7: tensor<64x3xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<129600x64xf16>) -> tensor<129600x64xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<64x64xf16>) -> tensor<64x64xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %47 = "tile.read"(%0) {map = #map} : (tensor<129600x64xf16>) -> f16
      %48 = arith.extf %47 : f16 to f32
      %49 = "tile.read"(%1) {map = #map1} : (tensor<64x64xf16>) -> f16
      %50 = arith.extf %49 : f16 to f32
      %51 = arith.mulf %48, %50 : f32
      %52 = arith.addf %arg8, %51 : f32
      "tile.yield"(%52) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/0/MatMul", reduction = array<i64: 64>} : () -> tensor<129600x64xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %4 = "tile.operator"() ({
      %47 = "tile.read"(%3) {map = #map2} : (tensor<129600x64xf32>) -> f32
      %48 = arith.truncf %47 : f32 to f16
      "tile.yield"(%48) : (f16) -> ()
    }) {kind = "map", name = "/0/MatMul", reduction = array<i64>} : () -> tensor<129600x64xf16>
    %5 = "tile.reuse"(%4) {level = #tile.level<0 : i64>} : (tensor<129600x64xf16>) -> tensor<129600x64xf16>
    %6 = "tile.operator"() ({
      %47 = "tile.read"(%5) {map = #map2} : (tensor<129600x64xf16>) -> f16
      %48 = arith.extf %47 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %49 = arith.cmpf ugt, %48, %cst : f32
      %50 = arith.select %49, %48, %cst : f32
      %51 = arith.truncf %50 : f32 to f16
      "tile.yield"(%51) : (f16) -> ()
    }) {kind = "map", name = "/1/Relu", reduction = array<i64>} : () -> tensor<129600x64xf16>
    %7 = "tile.reuse"(%6) {level = #tile.level<1 : i64>} : (tensor<129600x64xf16>) -> tensor<129600x64xf16>
    %8 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<64x64xf16>) -> tensor<64x64xf16>
    %9 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %47 = "tile.read"(%7) {map = #map} : (tensor<129600x64xf16>) -> f16
      %48 = arith.extf %47 : f16 to f32
      %49 = "tile.read"(%8) {map = #map1} : (tensor<64x64xf16>) -> f16
      %50 = arith.extf %49 : f16 to f32
      %51 = arith.mulf %48, %50 : f32
      %52 = arith.addf %arg8, %51 : f32
      "tile.yield"(%52) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/2/MatMul", reduction = array<i64: 64>} : () -> tensor<129600x64xf32>
    %10 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %11 = "tile.operator"() ({
      %47 = "tile.read"(%10) {map = #map2} : (tensor<129600x64xf32>) -> f32
      %48 = arith.truncf %47 : f32 to f16
      "tile.yield"(%48) : (f16) -> ()
    }) {kind = "map", name = "/2/MatMul", reduction = array<i64>} : () -> tensor<129600x64xf16>
    %12 = "tile.reuse"(%11) {level = #tile.level<0 : i64>} : (tensor<129600x64xf16>) -> tensor<129600x64xf16>
    %13 = "tile.operator"() ({
      %47 = "tile.read"(%12) {map = #map2} : (tensor<129600x64xf16>) -> f16
      %48 = arith.extf %47 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %49 = arith.cmpf ugt, %48, %cst : f32
      %50 = arith.select %49, %48, %cst : f32
      %51 = arith.truncf %50 : f32 to f16
      "tile.yield"(%51) : (f16) -> ()
    }) {kind = "map", name = "/3/Relu", reduction = array<i64>} : () -> tensor<129600x64xf16>
    %14 = "tile.reuse"(%13) {level = #tile.level<1 : i64>} : (tensor<129600x64xf16>) -> tensor<129600x64xf16>
    %15 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<64x64xf16>) -> tensor<64x64xf16>
    %16 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %47 = "tile.read"(%14) {map = #map} : (tensor<129600x64xf16>) -> f16
      %48 = arith.extf %47 : f16 to f32
      %49 = "tile.read"(%15) {map = #map1} : (tensor<64x64xf16>) -> f16
      %50 = arith.extf %49 : f16 to f32
      %51 = arith.mulf %48, %50 : f32
      %52 = arith.addf %arg8, %51 : f32
      "tile.yield"(%52) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/4/MatMul", reduction = array<i64: 64>} : () -> tensor<129600x64xf32>
    %17 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %18 = "tile.operator"() ({
      %47 = "tile.read"(%17) {map = #map2} : (tensor<129600x64xf32>) -> f32
      %48 = arith.truncf %47 : f32 to f16
      "tile.yield"(%48) : (f16) -> ()
    }) {kind = "map", name = "/4/MatMul", reduction = array<i64>} : () -> tensor<129600x64xf16>
    %19 = "tile.reuse"(%18) {level = #tile.level<0 : i64>} : (tensor<129600x64xf16>) -> tensor<129600x64xf16>
    %20 = "tile.operator"() ({
      %47 = "tile.read"(%19) {map = #map2} : (tensor<129600x64xf16>) -> f16
      %48 = arith.extf %47 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %49 = arith.cmpf ugt, %48, %cst : f32
      %50 = arith.select %49, %48, %cst : f32
      %51 = arith.truncf %50 : f32 to f16
      "tile.yield"(%51) : (f16) -> ()
    }) {kind = "map", name = "/5/Relu", reduction = array<i64>} : () -> tensor<129600x64xf16>
    %21 = "tile.reuse"(%20) {level = #tile.level<1 : i64>} : (tensor<129600x64xf16>) -> tensor<129600x64xf16>
    %22 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<64x64xf16>) -> tensor<64x64xf16>
    %23 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %47 = "tile.read"(%21) {map = #map} : (tensor<129600x64xf16>) -> f16
      %48 = arith.extf %47 : f16 to f32
      %49 = "tile.read"(%22) {map = #map1} : (tensor<64x64xf16>) -> f16
      %50 = arith.extf %49 : f16 to f32
      %51 = arith.mulf %48, %50 : f32
      %52 = arith.addf %arg8, %51 : f32
      "tile.yield"(%52) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/6/MatMul", reduction = array<i64: 64>} : () -> tensor<129600x64xf32>
    %24 = "tile.reuse"(%23) {level = #tile.level<0 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %25 = "tile.operator"() ({
      %47 = "tile.read"(%24) {map = #map2} : (tensor<129600x64xf32>) -> f32
      %48 = arith.truncf %47 : f32 to f16
      "tile.yield"(%48) : (f16) -> ()
    }) {kind = "map", name = "/6/MatMul", reduction = array<i64>} : () -> tensor<129600x64xf16>
    %26 = "tile.reuse"(%25) {level = #tile.level<0 : i64>} : (tensor<129600x64xf16>) -> tensor<129600x64xf16>
    %27 = "tile.operator"() ({
      %47 = "tile.read"(%26) {map = #map2} : (tensor<129600x64xf16>) -> f16
      %48 = arith.extf %47 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %49 = arith.cmpf ugt, %48, %cst : f32
      %50 = arith.select %49, %48, %cst : f32
      %51 = arith.truncf %50 : f32 to f16
      "tile.yield"(%51) : (f16) -> ()
    }) {kind = "map", name = "/7/Relu", reduction = array<i64>} : () -> tensor<129600x64xf16>
    %28 = "tile.reuse"(%27) {level = #tile.level<1 : i64>} : (tensor<129600x64xf16>) -> tensor<129600x64xf16>
    %29 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<64x64xf16>) -> tensor<64x64xf16>
    %30 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %47 = "tile.read"(%28) {map = #map} : (tensor<129600x64xf16>) -> f16
      %48 = arith.extf %47 : f16 to f32
      %49 = "tile.read"(%29) {map = #map1} : (tensor<64x64xf16>) -> f16
      %50 = arith.extf %49 : f16 to f32
      %51 = arith.mulf %48, %50 : f32
      %52 = arith.addf %arg8, %51 : f32
      "tile.yield"(%52) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/8/MatMul", reduction = array<i64: 64>} : () -> tensor<129600x64xf32>
    %31 = "tile.reuse"(%30) {level = #tile.level<0 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %32 = "tile.operator"() ({
      %47 = "tile.read"(%31) {map = #map2} : (tensor<129600x64xf32>) -> f32
      %48 = arith.truncf %47 : f32 to f16
      "tile.yield"(%48) : (f16) -> ()
    }) {kind = "map", name = "/8/MatMul", reduction = array<i64>} : () -> tensor<129600x64xf16>
    %33 = "tile.reuse"(%32) {level = #tile.level<0 : i64>} : (tensor<129600x64xf16>) -> tensor<129600x64xf16>
    %34 = "tile.operator"() ({
      %47 = "tile.read"(%33) {map = #map2} : (tensor<129600x64xf16>) -> f16
      %48 = arith.extf %47 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %49 = arith.cmpf ugt, %48, %cst : f32
      %50 = arith.select %49, %48, %cst : f32
      %51 = arith.truncf %50 : f32 to f16
      "tile.yield"(%51) : (f16) -> ()
    }) {kind = "map", name = "/9/Relu", reduction = array<i64>} : () -> tensor<129600x64xf16>
    %35 = "tile.reuse"(%34) {level = #tile.level<1 : i64>} : (tensor<129600x64xf16>) -> tensor<129600x64xf16>
    %36 = "tile.reuse"(%arg6) {level = #tile.level<2 : i64>} : (tensor<64x64xf16>) -> tensor<64x64xf16>
    %37 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %47 = "tile.read"(%35) {map = #map} : (tensor<129600x64xf16>) -> f16
      %48 = arith.extf %47 : f16 to f32
      %49 = "tile.read"(%36) {map = #map1} : (tensor<64x64xf16>) -> f16
      %50 = arith.extf %49 : f16 to f32
      %51 = arith.mulf %48, %50 : f32
      %52 = arith.addf %arg8, %51 : f32
      "tile.yield"(%52) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/10/MatMul", reduction = array<i64: 64>} : () -> tensor<129600x64xf32>
    %38 = "tile.reuse"(%37) {level = #tile.level<0 : i64>} : (tensor<129600x64xf32>) -> tensor<129600x64xf32>
    %39 = "tile.operator"() ({
      %47 = "tile.read"(%38) {map = #map2} : (tensor<129600x64xf32>) -> f32
      %48 = arith.truncf %47 : f32 to f16
      "tile.yield"(%48) : (f16) -> ()
    }) {kind = "map", name = "/10/MatMul", reduction = array<i64>} : () -> tensor<129600x64xf16>
    %40 = "tile.reuse"(%39) {level = #tile.level<0 : i64>} : (tensor<129600x64xf16>) -> tensor<129600x64xf16>
    %41 = "tile.operator"() ({
      %47 = "tile.read"(%40) {map = #map2} : (tensor<129600x64xf16>) -> f16
      %48 = arith.extf %47 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %49 = arith.cmpf ugt, %48, %cst : f32
      %50 = arith.select %49, %48, %cst : f32
      %51 = arith.truncf %50 : f32 to f16
      "tile.yield"(%51) : (f16) -> ()
    }) {kind = "map", name = "/11/Relu", reduction = array<i64>} : () -> tensor<129600x64xf16>
    %42 = "tile.reuse"(%41) {level = #tile.level<1 : i64>} : (tensor<129600x64xf16>) -> tensor<129600x64xf16>
    %43 = "tile.reuse"(%arg7) {level = #tile.level<2 : i64>} : (tensor<64x3xf16>) -> tensor<64x3xf16>
    %44 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %47 = "tile.read"(%42) {map = #map} : (tensor<129600x64xf16>) -> f16
      %48 = arith.extf %47 : f16 to f32
      %49 = "tile.read"(%43) {map = #map1} : (tensor<64x3xf16>) -> f16
      %50 = arith.extf %49 : f16 to f32
      %51 = arith.mulf %48, %50 : f32
      %52 = arith.addf %arg8, %51 : f32
      "tile.yield"(%52) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/12/MatMul", reduction = array<i64: 64>} : () -> tensor<129600x3xf32>
    %45 = "tile.reuse"(%44) {level = #tile.level<0 : i64>} : (tensor<129600x3xf32>) -> tensor<129600x3xf32>
    %46 = "tile.operator"() ({
      %47 = "tile.read"(%45) {map = #map2} : (tensor<129600x3xf32>) -> f32
      %48 = arith.truncf %47 : f32 to f16
      "tile.yield"(%48) : (f16) -> ()
    }) {kind = "map", name = "/12/MatMul", reduction = array<i64>} : () -> tensor<129600x3xf16>
    "tile.output"(%46) {name = "y0"} : (tensor<129600x3xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 1>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 1>, array<i64: 6, 7, 0, 0>, array<i64: 7, 8, 0, 0>, array<i64: 8, 9, 0, 1>, array<i64: 9, 10, 0, 0>, array<i64: 10, 11, 0, 0>, array<i64: 11, 12, 0, 1>, array<i64: 12, 13, 0, 0>, array<i64: 13, 14, 0, 0>, array<i64: 14, 15, 0, 1>, array<i64: 15, 16, 0, 0>, array<i64: 16, 17, 0, 0>, array<i64: 17, 18, 0, 1>, array<i64: 18, 19, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19>, outputs = array<i64: 27>}], inputs = [{name = "x"}, {name = "onnx::MatMul_28", weight}, {name = "onnx::MatMul_29", weight}, {name = "onnx::MatMul_30", weight}, {name = "onnx::MatMul_31", weight}, {name = "onnx::MatMul_32", weight}, {name = "onnx::MatMul_33", weight}, {name = "onnx::MatMul_34", weight}], sym_name = "main"} : () -> ()
}
