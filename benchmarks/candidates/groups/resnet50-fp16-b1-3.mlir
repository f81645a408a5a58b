#map = affine_map<(d0, d1, d2, d3) -> (d3, d1, d2)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d3, 0, 0)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map3 = affine_map<(d0, d1, d2) -> (d0)>
#map4 = affine_map<(d0) -> (d0)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<512x7x7xf16>, %arg1: tensor<2048x512x1x1xf16>, %arg2: tensor<2048xf32>, %arg3: tensor<2048x7x7xf16>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<512x7x7xf16>) -> tensor<512x7x7xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<2048x512x1x1xf16>) -> tensor<2048x512x1x1xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg4: f32):
      %19 = "tile.read"(%0) {map = #map} : (tensor<512x7x7xf16>) -> f16
      %20 = arith.extf %19 : f16 to f32
      %21 = "tile.read"(%1) {map = #map1} : (tensor<2048x512x1x1xf16>) -> f16
      %22 = arith.extf %21 : f16 to f32
      %23 = arith.mulf %20, %22 : f32
      %24 = arith.addf %arg4, %23 : f32
      "tile.yield"(%24) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layer4/layer4.2/conv3/Conv", reduction = array<i64: 512>} : () -> tensor<2048x7x7xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<2048x7x7xf32>) -> tensor<2048x7x7xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<2048xf32>) -> tensor<2048xf32>
    %5 = "tile.operator"() ({
      %19 = "tile.read"(%3) {map = #map2} : (tensor<2048x7x7xf32>) -> f32
      %20 = "tile.read"(%4) {map = #map3} : (tensor<2048xf32>) -> f32
      %21 = arith.addf %20, %19 : f32
      "tile.yield"(%21) : (f32) -> ()
    }) {kind = "map", name = "/layer4/layer4.2/conv3/Conv", reduction = array<i64>} : () -> tensor<2048x7x7xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<2048x7x7xf32>) -> tensor<2048x7x7xf32>
    %7 = "tile.operator"() ({
      %19 = "tile.read"(%6) {map = #map2} : (tensor<2048x7x7xf32>) -> f32
      %20 = arith.truncf %19 : f32 to f16
      "tile.yield"(%20) : (f16) -> ()
    }) {kind = "map", name = "/layer4/layer4.2/conv3/Conv", reduction = array<i64>} : () -> tensor<2048x7x7xf16>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<2048x7x7xf16>) -> tensor<2048x7x7xf16>
    %9 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<2048x7x7xf16>) -> tensor<2048x7x7xf16>
    %10 = "tile.operator"() ({
      %19 = "tile.read"(%8) {map = #map2} : (tensor<2048x7x7xf16>) -> f16
      %20 = arith.extf %19 : f16 to f32
      %21 = "tile.read"(%9) {map = #map2} : (tensor<2048x7x7xf16>) -> f16
      %22 = arith.extf %21 : f16 to f32
      %23 = arith.addf %20, %22 : f32
      %24 = arith.truncf %23 : f32 to f16
      "tile.yield"(%24) : (f16) -> ()
    }) {kind = "map", name = "/layer4/layer4.2/Add", reduction = array<i64>} : () -> tensor<2048x7x7xf16>
    %11 = "tile.reuse"(%10) {level = #tile.level<0 : i64>} : (tensor<2048x7x7xf16>) -> tensor<2048x7x7xf16>
    %12 = "tile.operator"() ({
      %19 = "tile.read"(%11) {map = #map2} : (tensor<2048x7x7xf16>) -> f16
      %20 = arith.extf %19 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %21 = arith.cmpf ugt, %20, %cst : f32
      %22 = arith.select %21, %20, %cst : f32
      %23 = arith.truncf %22 : f32 to f16
      "tile.yield"(%23) : (f16) -> ()
    }) {kind = "map", name = "/layer4/layer4.2/Relu_2", reduction = array<i64>} : () -> tensor<2048x7x7xf16>
    %13 = "tile.reuse"(%12) {level = #tile.level<1 : i64>} : (tensor<2048x7x7xf16>) -> tensor<2048x7x7xf16>
    %14 = "tile.operator"() ({
    ^bb0(%arg4: f32):
      %19 = "tile.read"(%13) {map = #map2} : (tensor<2048x7x7xf16>) -> f16
      %20 = arith.extf %19 : f16 to f32
      %21 = arith.addf %arg4, %20 : f32
      "tile.yield"(%21) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/GlobalAveragePool", reduction = array<i64: 7, 7>} : () -> tensor<2048xf32>
    %15 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<2048xf32>) -> tensor<2048xf32>
    %16 = "tile.operator"() ({
      %19 = "tile.read"(%15) {map = #map4} : (tensor<2048xf32>) -> f32
      %20 = arith.truncf %19 : f32 to f16
      "tile.yield"(%20) : (f16) -> ()
    }) {kind = "map", name = "/GlobalAveragePool", reduction = array<i64>} : () -> tensor<2048xf16>
    %17 = "tile.reuse"(%16) {level = #tile.level<0 : i64>} : (tensor<2048xf16>) -> tensor<2048xf16>
    %18 = "tile.operator"() ({
      %19 = "tile.read"(%17) {map = #map4} : (tensor<2048xf16>) -> f16
      %20 = arith.extf %19 : f16 to f32
      %cst = arith.constant 4.900000e+01 : f32
      %21 = arith.divf %20, %cst : f32
      %22 = arith.truncf %21 : f32 to f16
      "tile.yield"(%22) : (f16) -> ()
    }) {kind = "map", name = "/GlobalAveragePool", reduction = array<i64>} : () -> tensor<2048xf16>
    "tile.output"(%18) {name = "y0"} : (tensor<2048xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 0>, array<i64: 4, 5, 0, 1>, array<i64: 5, 6, 0, 0>, array<i64: 6, 7, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7>, outputs = array<i64: 11>}], inputs = [{name = "/layer4/layer4.2/Relu_1:397"}, {name = "onnx::Conv_653", weight}, {name = "/layer4/layer4.2/conv3/Conv:398", weight}, {name = "/layer4/layer4.1/Relu_2:386"}], sym_name = "main"} : () -> ()
}
