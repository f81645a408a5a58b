// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h200},tile-schedule{device=h200}" | FileCheck %s

// A 1x1 convolution, a depthwise 3x3 and a 1x1 again: the first would be done again for the rim that the windows of a
// tile reach, which costs more than the launch that it saves, so it writes its values, rectified in registers. What the
// windows give stays in shared memory for the second product.
// CHECK: groups = [{
// CHECK-SAME: levels = [array<i64: 0, 1, 0, 0>]
// CHECK-SAME: operators = array<i64: 0, 1>, outputs = array<i64: 5>
// CHECK-SAME: levels = [array<i64: 2, 3, 0, 0>, array<i64: 3, 4, 0, 1>]
// CHECK-SAME: operators = array<i64: 2, 3, 4>, outputs = array<i64: 8>
// CHECK-SAME: sym_name = "separable"
#image = affine_map<(n, o, h, w, c) -> (n, c, h, w)>
#kernel = affine_map<(n, o, h, w, c) -> (o, c)>
#result = affine_map<(n, o, h, w, c) -> (n, o, h, w)>
#window = affine_map<(n, c, h, w, y, x) -> (n, c, h + y, w + x)>
#taps = affine_map<(n, c, h, w, y, x) -> (c, y, x)>
#kept = affine_map<(n, c, h, w, y, x) -> (n, c, h, w)>
#id = affine_map<(n, c, h, w) -> (n, c, h, w)>

func.func @separable(%x: tensor<1x32x30x30xf32>, %w0: tensor<64x32xf32> {tile.weight}, %w1: tensor<64x3x3xf32> {tile.weight}, %w2: tensor<32x64xf32> {tile.weight}) -> tensor<1x32x28x28xf32> {
  %zero = arith.constant 0.0 : f32
  %e0 = tensor.empty() : tensor<1x64x30x30xf32>
  %f0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<1x64x30x30xf32>) -> tensor<1x64x30x30xf32>
  %m0 = linalg.generic {indexing_maps = [#image, #kernel, #result], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]}
      ins(%x, %w0 : tensor<1x32x30x30xf32>, tensor<64x32xf32>) outs(%f0 : tensor<1x64x30x30xf32>) {
  ^bb0(%a: f32, %b: f32, %sum: f32):
    %p = arith.mulf %a, %b : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<1x64x30x30xf32>
  %r0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%m0 : tensor<1x64x30x30xf32>) outs(%e0 : tensor<1x64x30x30xf32>) {
  ^bb0(%v0: f32, %o: f32):
    %t = arith.maximumf %v0, %zero : f32
    linalg.yield %t : f32
  } -> tensor<1x64x30x30xf32>
  %e1 = tensor.empty() : tensor<1x64x28x28xf32>
  %f1 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<1x64x28x28xf32>) -> tensor<1x64x28x28xf32>
  %m1 = linalg.generic {indexing_maps = [#window, #taps, #kept],
      iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction", "reduction"]}
      ins(%r0, %w1 : tensor<1x64x30x30xf32>, tensor<64x3x3xf32>) outs(%f1 : tensor<1x64x28x28xf32>) {
  ^bb0(%a: f32, %b: f32, %sum: f32):
    %p = arith.mulf %a, %b : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<1x64x28x28xf32>
  %r1 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%m1 : tensor<1x64x28x28xf32>) outs(%e1 : tensor<1x64x28x28xf32>) {
  ^bb0(%v0: f32, %o: f32):
    %t = arith.maximumf %v0, %zero : f32
    linalg.yield %t : f32
  } -> tensor<1x64x28x28xf32>
  %e2 = tensor.empty() : tensor<1x32x28x28xf32>
  %f2 = linalg.fill ins(%zero : f32) outs(%e2 : tensor<1x32x28x28xf32>) -> tensor<1x32x28x28xf32>
  %m2 = linalg.generic {indexing_maps = [#image, #kernel, #result], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]}
      ins(%r1, %w2 : tensor<1x64x28x28xf32>, tensor<32x64xf32>) outs(%f2 : tensor<1x32x28x28xf32>) {
  ^bb0(%a: f32, %b: f32, %sum: f32):
    %p = arith.mulf %a, %b : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<1x32x28x28xf32>
  return %m2 : tensor<1x32x28x28xf32>
}
