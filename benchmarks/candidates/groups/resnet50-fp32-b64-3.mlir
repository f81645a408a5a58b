#map = affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d1, d4, 0, 0)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d1)>
#map4 = affine_map<(d0, d1) -> (d0, d1)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x512x7x7xf32>, %arg1: tensor<2048x512x1x1xf32>, %arg2: tensor<2048xf32>, %arg3: tensor<64x2048x7x7xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x512x7x7xf32>) -> tensor<64x512x7x7xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<2048x512x1x1xf32>) -> tensor<2048x512x1x1xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg4: f32):
      %15 = "tile.read"(%0) {map = #map} : (tensor<64x512x7x7xf32>) -> f32
      %16 = "tile.read"(%1) {map = #map1} : (tensor<2048x512x1x1xf32>) -> f32
      %17 = arith.mulf %15, %16 : f32
      %18 = arith.addf %arg4, %17 : f32
      "tile.yield"(%18) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layer4/layer4.2/conv3/Conv", reduction = array<i64: 512>} : () -> tensor<64x2048x7x7xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<64x2048x7x7xf32>) -> tensor<64x2048x7x7xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<2048xf32>) -> tensor<2048xf32>
    %5 = "tile.operator"() ({
      %15 = "tile.read"(%3) {map = #map2} : (tensor<64x2048x7x7xf32>) -> f32
      %16 = "tile.read"(%4) {map = #map3} : (tensor<2048xf32>) -> f32
      %17 = arith.addf %16, %15 : f32
      "tile.yield"(%17) : (f32) -> ()
    }) {kind = "map", name = "/layer4/layer4.2/conv3/Conv", reduction = array<i64>} : () -> tensor<64x2048x7x7xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<64x2048x7x7xf32>) -> tensor<64x2048x7x7xf32>
    %7 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<64x2048x7x7xf32>) -> tensor<64x2048x7x7xf32>
    %8 = "tile.operator"() ({
      %15 = "tile.read"(%6) {map = #map2} : (tensor<64x2048x7x7xf32>) -> f32
      %16 = "tile.read"(%7) {map = #map2} : (tensor<64x2048x7x7xf32>) -> f32
      %17 = arith.addf %15, %16 : f32
      "tile.yield"(%17) : (f32) -> ()
    }) {kind = "map", name = "/layer4/layer4.2/Add", reduction = array<i64>} : () -> tensor<64x2048x7x7xf32>
    %9 = "tile.reuse"(%8) {level = #tile.level<0 : i64>} : (tensor<64x2048x7x7xf32>) -> tensor<64x2048x7x7xf32>
    %10 = "tile.operator"() ({
      %15 = "tile.read"(%9) {map = #map2} : (tensor<64x2048x7x7xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %16 = arith.cmpf ugt, %15, %cst : f32
      %17 = arith.select %16, %15, %cst : f32
      "tile.yield"(%17) : (f32) -> ()
    }) {kind = "map", name = "/layer4/layer4.2/Relu_2", reduction = array<i64>} : () -> tensor<64x2048x7x7xf32>
    %11 = "tile.reuse"(%10) {level = #tile.level<1 : i64>} : (tensor<64x2048x7x7xf32>) -> tensor<64x2048x7x7xf32>
    %12 = "tile.operator"() ({
    ^bb0(%arg4: f32):
      %15 = "tile.read"(%11) {map = #map2} : (tensor<64x2048x7x7xf32>) -> f32
      %16 = arith.addf %arg4, %15 : f32
      "tile.yield"(%16) : (f32) -> ()
    }) {combiner = "add", kind = "reduction", name = "/GlobalAveragePool", reduction = array<i64: 7, 7>} : () -> tensor<64x2048xf32>
    %13 = "tile.reuse"(%12) {level = #tile.level<0 : i64>} : (tensor<64x2048xf32>) -> tensor<64x2048xf32>
    %14 = "tile.operator"() ({
      %15 = "tile.read"(%13) {map = #map4} : (tensor<64x2048xf32>) -> f32
      %cst = arith.constant 4.900000e+01 : f32
      %16 = arith.divf %15, %cst : f32
      "tile.yield"(%16) : (f32) -> ()
    }) {kind = "map", name = "/GlobalAveragePool", reduction = array<i64>} : () -> tensor<64x2048xf32>
    "tile.output"(%14) {name = "y0"} : (tensor<64x2048xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 1>, array<i64: 4, 5, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5>, outputs = array<i64: 9>}], inputs = [{name = "/layer4/layer4.2/Relu_1:292"}, {name = "onnx::Conv_653", weight}, {name = "onnx::Conv_654", weight}, {name = "/layer4/layer4.1/Relu_2:285"}], sym_name = "main"} : () -> ()
}
