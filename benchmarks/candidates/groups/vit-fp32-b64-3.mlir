#map = affine_map<(d0, d1, d2) -> (d0, d2, d1 floordiv 7, d1 mod 7)>
#map1 = affine_map<(d0, d1, d2) -> (0, 0, d2)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1 - 1, d2)>
#map3 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map4 = affine_map<(d0, d1, d2) -> (0, d1, d2)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0 * 6 + d3 floordiv 64, d1, d3 mod 64)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d3, d2)>
#map7 = affine_map<(d0, d1, d2) -> (d2)>
module {
  "tile.graph"() ({
  ^bb0(%arg0: tensor<64x384x7x7xf32>, %arg1: tensor<1x1x384xf32>, %arg2: tensor<1x50x384xf32>, %arg3: tensor<384x50x64xf32>, %arg4: tensor<384x384xf32>, %arg5: tensor<384xf32>):
    %0 = "tile.reuse"(%arg0) {level = #tile.level<2 : i64>} : (tensor<64x384x7x7xf32>) -> tensor<64x384x7x7xf32>
    %1 = "tile.operator"() ({
      %19 = "tile.read"(%0) {map = #map} : (tensor<64x384x7x7xf32>) -> f32
      "tile.yield"(%19) : (f32) -> ()
    }) {kind = "view", name = "/Transpose", reduction = array<i64>} : () -> tensor<64x49x384xf32>
    %2 = "tile.reuse"(%arg1) {level = #tile.level<2 : i64>} : (tensor<1x1x384xf32>) -> tensor<1x1x384xf32>
    %3 = "tile.operator"() ({
      %19 = "tile.read"(%2) {map = #map1} : (tensor<1x1x384xf32>) -> f32
      "tile.yield"(%19) : (f32) -> ()
    }) {kind = "view", name = "/Expand", reduction = array<i64>} : () -> tensor<64x1x384xf32>
    %4 = "tile.reuse"(%1) {level = #tile.level<0 : i64>} : (tensor<64x49x384xf32>) -> tensor<64x49x384xf32>
    %5 = "tile.reuse"(%3) {level = #tile.level<0 : i64>} : (tensor<64x1x384xf32>) -> tensor<64x1x384xf32>
    %6 = "tile.operator"() ({
      %19 = "tile.index"() {axis = 1 : i64} : () -> index
      %20 = "tile.read"(%4) {map = #map2, padding = 0.000000e+00 : f32} : (tensor<64x49x384xf32>) -> f32
      %21 = "tile.read"(%5) {map = #map3, padding = 0.000000e+00 : f32} : (tensor<64x1x384xf32>) -> f32
      %c1 = arith.constant 1 : index
      %22 = arith.cmpi slt, %19, %c1 : index
      %23 = arith.select %22, %21, %20 : f32
      "tile.yield"(%23) : (f32) -> ()
    }) {kind = "map", name = "/Concat_1", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    %7 = "tile.reuse"(%6) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %8 = "tile.reuse"(%arg2) {level = #tile.level<2 : i64>} : (tensor<1x50x384xf32>) -> tensor<1x50x384xf32>
    %9 = "tile.operator"() ({
      %19 = "tile.read"(%7) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %20 = "tile.read"(%8) {map = #map4} : (tensor<1x50x384xf32>) -> f32
      %21 = arith.addf %19, %20 : f32
      "tile.yield"(%21) : (f32) -> ()
    }) {kind = "map", name = "/encoder/Add", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    %10 = "tile.reuse"(%arg3) {level = #tile.level<2 : i64>} : (tensor<384x50x64xf32>) -> tensor<384x50x64xf32>
    %11 = "tile.reuse"(%arg4) {level = #tile.level<2 : i64>} : (tensor<384x384xf32>) -> tensor<384x384xf32>
    %12 = "tile.operator"() ({
    ^bb0(%arg6: f32):
      %19 = "tile.read"(%10) {map = #map5} : (tensor<384x50x64xf32>) -> f32
      %20 = "tile.read"(%11) {map = #map6} : (tensor<384x384xf32>) -> f32
      %21 = arith.mulf %19, %20 : f32
      %22 = arith.addf %arg6, %21 : f32
      "tile.yield"(%22) : (f32) -> ()
    }) {combiner = "add", kind = "contraction", name = "/encoder/layers/encoder_layer_0/self_attention/out_proj/MatMul", reduction = array<i64: 384>} : () -> tensor<64x50x384xf32>
    %13 = "tile.reuse"(%arg5) {level = #tile.level<2 : i64>} : (tensor<384xf32>) -> tensor<384xf32>
    %14 = "tile.reuse"(%12) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %15 = "tile.operator"() ({
      %19 = "tile.read"(%13) {map = #map7} : (tensor<384xf32>) -> f32
      %20 = "tile.read"(%14) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %21 = arith.addf %19, %20 : f32
      "tile.yield"(%21) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/self_attention/out_proj/Add", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    %16 = "tile.reuse"(%9) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %17 = "tile.reuse"(%15) {level = #tile.level<0 : i64>} : (tensor<64x50x384xf32>) -> tensor<64x50x384xf32>
    %18 = "tile.operator"() ({
      %19 = "tile.read"(%16) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %20 = "tile.read"(%17) {map = #map3} : (tensor<64x50x384xf32>) -> f32
      %21 = arith.addf %19, %20 : f32
      "tile.yield"(%21) : (f32) -> ()
    }) {kind = "map", name = "/encoder/layers/encoder_layer_0/Add", reduction = array<i64>} : () -> tensor<64x50x384xf32>
    "tile.output"(%18) {name = "y0"} : (tensor<64x50x384xf32>) -> ()
  }) {groups = [{levels = [array<i64: 0, 2, 0, 0>, array<i64: 1, 2, 1, 0>, array<i64: 2, 3, 0, 0>, array<i64: 3, 6, 0, 0>, array<i64: 4, 5, 1, 0>, array<i64: 5, 6, 1, 0>], operators = array<i64: 0, 1, 2, 3, 4, 5, 6>, outputs = array<i64: 12>}], inputs = [{name = "/conv_proj/Conv:155"}, {name = "class_token", weight}, {name = "encoder.pos_embedding", weight}, {name = "/encoder/layers/encoder_layer_0/self_attention/MatMul_2:181"}, {name = "onnx::MatMul_1046", weight}, {name = "encoder.layers.encoder_layer_0.self_attention.out_proj.bias", weight}], sym_name = "main"} : () -> ()
}
