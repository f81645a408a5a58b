#map = affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d1, d4, 0, 0)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d1)>
#map4 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d2 * 2, d3 * 2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x128x28x28xf32>, %arg1: tensor<512x128x1x1xf32>, %arg2: tensor<512xf32>, %arg3: tensor<64x256x56x56xf32>, %arg4: tensor<512x256x1x1xf32>, %arg5: tensor<512xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x128x28x28xf32>) -> tensor<64x128x28x28xf32>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<512x128x1x1xf32>) -> tensor<512x128x1x1xf32>
    %2 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %17 = "tile.read"(%0) {map = #map} : (tensor<64x128x28x28xf32>) -> f32
      %18 = "tile.read"(%1) {map = #map1} : (tensor<512x128x1x1xf32>) -> f32
      %19 = arith.mulf %17, %18 : f32
      %20 = arith.addf %arg6, %19 : f32
      "tile.yield"(%20) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layer2/layer2.0/conv3/Conv", reduction = array<i64: 128>} : () -> tensor<64x512x28x28xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<64x512x28x28xf32>) -> tensor<64x512x28x28xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<512xf32>) -> tensor<512xf32>
    %5 = "tile.operator"() ({
      %17 = "tile.read"(%3) {map = #map2} : (tensor<64x512x28x28xf32>) -> f32
      %18 = "tile.read"(%4) {map = #map3} : (tensor<512xf32>) -> f32
      %19 = arith.addf %18, %17 : f32
      "tile.yield"(%19) : (f32) -> ()
    }) {kind = "map", name = "/layer2/layer2.0/conv3/Conv", reduction = array<i64>} : () -> tensor<64x512x28x28xf32>
    %6 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<64x256x56x56xf32>) -> tensor<64x256x56x56xf32>
    %7 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<512x256x1x1xf32>) -> tensor<512x256x1x1xf32>
    %8 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %17 = "tile.read"(%6) {map = #map4} : (tensor<64x256x56x56xf32>) -> f32
      %18 = "tile.read"(%7) {map = #map1} : (tensor<512x256x1x1xf32>) -> f32
      %19 = arith.mulf %17, %18 : f32
      %20 = arith.addf %arg6, %19 : f32
      "tile.yield"(%20) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layer2/layer2.0/downsample/downsample.0/Conv", reduction = array<i64: 256>} : () -> tensor<64x512x28x28xf32>
    %9 = "tile.reuse"(%8) {level = #tile.level<0 : i64>} : (tensor<64x512x28x28xf32>) -> tensor<64x512x28x28xf32>
    %10 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<512xf32>) -> tensor<512xf32>
    %11 = "tile.operator"() ({
      %17 = "tile.read"(%9) {map = #map2} : (tensor<64x512x28x28xf32>) -> f32
      %18 = "tile.read"(%10) {map = #map3} : (tensor<512xf32>) -> f32
      %19 = arith.addf %18, %17 : f32
      "tile.yield"(%19) : (f32) -> ()
    }) {kind = "map", name = "/layer2/layer2.0/downsample/downsample.0/Conv", reduction = array<i64>} : () -> tensor<64x512x28x28xf32>
    %12 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<64x512x28x28xf32>) -> tensor<64x512x28x28xf32>
    %13 = "tile.reuse"(%11) {level = #tile.level<1 : i64>} : (tensor<64x512x28x28xf32>) -> tensor<64x512x28x28xf32>
    %14 = "tile.operator"() ({
      %17 = "tile.read"(%12) {map = #map2} : (tensor<64x512x28x28xf32>) -> f32
      %18 = "tile.read"(%13) {map = #map2} : (tensor<64x512x28x28xf32>) -> f32
      %19 = arith.addf %17, %18 : f32
      "tile.yield"(%19) : (f32) -> ()
    }) {kind = "map", name = "/layer2/layer2.0/Add", reduction = array<i64>} : () -> tensor<64x512x28x28xf32>
    %15 = "tile.reuse"(%14) {level = #tile.level<0 : i64>} : (tensor<64x512x28x28xf32>) -> tensor<64x512x28x28xf32>
    %16 = "tile.operator"() ({
      %17 = "tile.read"(%15) {map = #map2} : (tensor<64x512x28x28xf32>) -> f32
      %cst = arith.constant 0.000000e+00 : f32
      %18 = arith.cmpf ugt, %17, %cst : f32
      %19 = arith.select %18, %17, %cst : f32
      "tile.yield"(%19) : (f32) -> ()
    }) {kind = "map", name = "/layer2/layer2.0/Relu_2", reduction = array<i64>} : () -> tensor<64x512x28x28xf32>
    "tile.output"(%16) {name = "y0"} : (tensor<64x512x28x28xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 4, 0, 0>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 1, 1>, array<i64: 4, 5, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5>, outputs = array<i64: 11>}], inputs = [{name = "/layer2/layer2.0/Relu_1:154"}, {name = "onnx::Conv_536", weight}, {name = "onnx::Conv_537", weight}, {name = "/layer1/layer1.2/Relu_2:147"}, {name = "onnx::Conv_539", weight}, {name = "onnx::Conv_540", weight}], sym_name = "main"} : () -> ()
}
