#map = affine_map<(d0, d1, d2, d3, d4, d5) -> (d3, d1 * 2 + d4 - 1, d2 * 2 + d5 - 1)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d4, d5, d0, d3)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map3 = affine_map<(d0, d1, d2) -> (d0)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d3, d1, d2)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0, d3, 0, 0)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d3, d1 * 2, d2 * 2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<128x56x56xf16>, %arg1: tensor<3x3x128x128xf16>, %arg2: tensor<128xf32>, %arg3: tensor<512x128x1x1xf16>, %arg4: tensor<512xf32>, %arg5: tensor<256x56x56xf16>, %arg6: tensor<512x256x1x1xf16>, %arg7: tensor<512xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<128x56x56xf16>) -> tensor<128x56x56xf16>
    %1 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<3x3x128x128xf16>) -> tensor<3x3x128x128xf16>
    %2 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %31 = "tile.read"(%0) {map = #map, padding = 0.000000e+00 : f16} : (tensor<128x56x56xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %33 = "tile.read"(%1) {map = #map1} : (tensor<3x3x128x128xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %35 = arith.mulf %32, %34 : f32
      %36 = arith.addf %arg8, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layer2/layer2.0/conv2/Conv", reduction = array<i64: 128, 3, 3>} : () -> tensor<128x28x28xf32>
    %3 = "tile.reuse"(%2) {level = #tile.level<0 : i64>} : (tensor<128x28x28xf32>) -> tensor<128x28x28xf32>
    %4 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<128xf32>) -> tensor<128xf32>
    %5 = "tile.operator"() ({
      %31 = "tile.read"(%3) {map = #map2} : (tensor<128x28x28xf32>) -> f32
      %32 = "tile.read"(%4) {map = #map3} : (tensor<128xf32>) -> f32
      %33 = arith.addf %32, %31 : f32
      "tile.yield"(%33) : (f32) -> ()
    }) {kind = "map", name = "/layer2/layer2.0/conv2/Conv", reduction = array<i64>} : () -> tensor<128x28x28xf32>
    %6 = "tile.reuse"(%5) {level = #tile.level<0 : i64>} : (tensor<128x28x28xf32>) -> tensor<128x28x28xf32>
    %7 = "tile.operator"() ({
      %31 = "tile.read"(%6) {map = #map2} : (tensor<128x28x28xf32>) -> f32
      %32 = arith.truncf %31 : f32 to f16
      "tile.yield"(%32) : (f16) -> ()
    }) {kind = "map", name = "/layer2/layer2.0/conv2/Conv", reduction = array<i64>} : () -> tensor<128x28x28xf16>
    %8 = "tile.reuse"(%7) {level = #tile.level<0 : i64>} : (tensor<128x28x28xf16>) -> tensor<128x28x28xf16>
    %9 = "tile.operator"() ({
      %31 = "tile.read"(%8) {map = #map2} : (tensor<128x28x28xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %33 = arith.cmpf ugt, %32, %cst : f32
      %34 = arith.select %33, %32, %cst : f32
      %35 = arith.truncf %34 : f32 to f16
      "tile.yield"(%35) : (f16) -> ()
    }) {kind = "map", name = "/layer2/layer2.0/Relu_1", reduction = array<i64>} : () -> tensor<128x28x28xf16>
    %10 = "tile.reuse"(%9) {level = #tile.level<1 : i64>} : (tensor<128x28x28xf16>) -> tensor<128x28x28xf16>
    %11 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<512x128x1x1xf16>) -> tensor<512x128x1x1xf16>
    %12 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %31 = "tile.read"(%10) {map = #map4} : (tensor<128x28x28xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %33 = "tile.read"(%11) {map = #map5} : (tensor<512x128x1x1xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %35 = arith.mulf %32, %34 : f32
      %36 = arith.addf %arg8, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layer2/layer2.0/conv3/Conv", reduction = array<i64: 128>} : () -> tensor<512x28x28xf32>
    %13 = "tile.reuse"(%12) {level = #tile.level<0 : i64>} : (tensor<512x28x28xf32>) -> tensor<512x28x28xf32>
    %14 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<512xf32>) -> tensor<512xf32>
    %15 = "tile.operator"() ({
      %31 = "tile.read"(%13) {map = #map2} : (tensor<512x28x28xf32>) -> f32
      %32 = "tile.read"(%14) {map = #map3} : (tensor<512xf32>) -> f32
      %33 = arith.addf %32, %31 : f32
      "tile.yield"(%33) : (f32) -> ()
    }) {kind = "map", name = "/layer2/layer2.0/conv3/Conv", reduction = array<i64>} : () -> tensor<512x28x28xf32>
    %16 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<512x28x28xf32>) -> tensor<512x28x28xf32>
    %17 = "tile.operator"() ({
      %31 = "tile.read"(%16) {map = #map2} : (tensor<512x28x28xf32>) -> f32
      %32 = arith.truncf %31 : f32 to f16
      "tile.yield"(%32) : (f16) -> ()
    }) {kind = "map", name = "/layer2/layer2.0/conv3/Conv", reduction = array<i64>} : () -> tensor<512x28x28xf16>
    %18 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<256x56x56xf16>) -> tensor<256x56x56xf16>
    %19 = "tile.reuse"(%arg6) {level = #tile.level<2 : i64>} : (tensor<512x256x1x1xf16>) -> tensor<512x256x1x1xf16>
    %20 = "tile.operator"() ({
    ^bb0(%arg8: f32):
      %31 = "tile.read"(%18) {map = #map6} : (tensor<256x56x56xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %33 = "tile.read"(%19) {map = #map5} : (tensor<512x256x1x1xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %35 = arith.mulf %32, %34 : f32
      %36 = arith.addf %arg8, %35 : f32
      "tile.yield"(%36) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/layer2/layer2.0/downsample/downsample.0/Conv", reduction = array<i64: 256>} : () -> tensor<512x28x28xf32>
    %21 = "tile.reuse"(%20) {level = #tile.level<0 : i64>} : (tensor<512x28x28xf32>) -> tensor<512x28x28xf32>
    %22 = "tile.reuse"(%arg7) {level = #tile.level<2 : i64>} : (tensor<512xf32>) -> tensor<512xf32>
    %23 = "tile.operator"() ({
      %31 = "tile.read"(%21) {map = #map2} : (tensor<512x28x28xf32>) -> f32
      %32 = "tile.read"(%22) {map = #map3} : (tensor<512xf32>) -> f32
      %33 = arith.addf %32, %31 : f32
      "tile.yield"(%33) : (f32) -> ()
    }) {kind = "map", name = "/layer2/layer2.0/downsample/downsample.0/Conv", reduction = array<i64>} : () -> tensor<512x28x28xf32>
    %24 = "tile.reuse"(%23) {level = #tile.level<0 : i64>} : (tensor<512x28x28xf32>) -> tensor<512x28x28xf32>
    %25 = "tile.operator"() ({
      %31 = "tile.read"(%24) {map = #map2} : (tensor<512x28x28xf32>) -> f32
      %32 = arith.truncf %31 : f32 to f16
      "tile.yield"(%32) : (f16) -> ()
    }) {kind = "map", name = "/layer2/layer2.0/downsample/downsample.0/Conv", reduction = array<i64>} : () -> tensor<512x28x28xf16>
    %26 = "tile.reuse"(%17) {level = #tile.level<0 : i64>} : (tensor<512x28x28xf16>) -> tensor<512x28x28xf16>
    %27 = "tile.reuse"(%25) {level = #tile.level<1 : i64>} : (tensor<512x28x28xf16>) -> tensor<512x28x28xf16>
    %28 = "tile.operator"() ({
      %31 = "tile.read"(%26) {map = #map2} : (tensor<512x28x28xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %33 = "tile.read"(%27) {map = #map2} : (tensor<512x28x28xf16>) -> f16
      %34 = arith.extf %33 : f16 to f32
      %35 = arith.addf %32, %34 : f32
      %36 = arith.truncf %35 : f32 to f16
      "tile.yield"(%36) : (f16) -> ()
    }) {kind = "map", name = "/layer2/layer2.0/Add", reduction = array<i64>} : () -> tensor<512x28x28xf16>
    %29 = "tile.reuse"(%28) {level = #tile.level<0 : i64>} : (tensor<512x28x28xf16>) -> tensor<512x28x28xf16>
    %30 = "tile.operator"() ({
      %31 = "tile.read"(%29) {map = #map2} : (tensor<512x28x28xf16>) -> f16
      %32 = arith.extf %31 : f16 to f32
      %cst = arith.constant 0.000000e+00 : f32
      %33 = arith.cmpf ugt, %32, %cst : f32
      %34 = arith.select %33, %32, %cst : f32
      %35 = arith.truncf %34 : f32 to f16
      "tile.yield"(%35) : (f16) -> ()
    }) {kind = "map", name = "/layer2/layer2.0/Relu_2", reduction = array<i64>} : () -> tensor<512x28x28xf16>
    "tile.output"(%30) {name = "y0"} : (tensor<512x28x28xf16>) -> ()
  }) {groups = [{levels = [array<i64: 0, 1, 0, 0>, array<i64: 1, 2, 0, 0>, array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 1>, array<i64: 4, 5, 0, 0>, array<i64: 5, 6, 0, 0>, array<i64: 6, 10, 0, 0>, array<i64: 7, 8, 0, 0>, array<i64: 8, 9, 0, 0>, array<i64: 9, 10, 1, 1>, array<i64: 10, 11, 0, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11>, outputs = array<i64: 19>}], inputs = [{name = "/layer2/layer2.0/Relu:175"}, {name = "packed weights:177", weight}, {name = "/layer2/layer2.0/conv2/Conv:176", weight}, {name = "onnx::Conv_536", weight}, {name = "/layer2/layer2.0/conv3/Conv:182", weight}, {name = "/layer1/layer1.2/Relu_2:170"}, {name = "onnx::Conv_539", weight}, {name = "/layer2/layer2.0/downsample/downsample.0/Conv:186", weight}], sym_name = "main"} : () -> ()
}
