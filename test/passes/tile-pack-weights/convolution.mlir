// RUN: welder-opt %s -p "tile-from-linalg,tile-fold-views,tile-pack-weights" --split-input-file | FileCheck %s

// The weights of a 3 by 3 convolution are copied to [kh, kw, out, in]: what is summed at once lies side by side.
// CHECK-DAG: #[[COPY:.*]] = affine_map<(d0, d1, d2, d3) -> (d2, d3, d0, d1)>
// CHECK-DAG: #[[PACKED:.*]] = affine_map<(d0, d1, d2, d3, d4, d5) -> (d4, d5, d0, d3)>
// CHECK-LABEL: tile.graph
// CHECK: ^bb0(%{{.*}}, %[[W:.*]]: tensor<24x32x3x3xf16>):
// CHECK: %[[RW:.*]] = "tile.reuse"(%[[W]])
// CHECK: %[[P:.*]] = "tile.operator"() ({
// CHECK-NEXT: "tile.read"(%[[RW]]) {map = #[[COPY]]}
// CHECK: kind = "map"{{.*}} : () -> tensor<3x3x24x32xf16>
// CHECK: %[[RP:.*]] = "tile.reuse"(%[[P]])
// CHECK: "tile.read"(%[[RP]]) {map = #[[PACKED]]}
// CHECK: kind = "contraction"
func.func @packed(%x: tensor<32x16x16xf16>, %w: tensor<24x32x3x3xf16> {tile.name = "w", tile.weight}) -> tensor<24x14x14xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<24x14x14xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<24x14x14xf32>) -> tensor<24x14x14xf32>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(o, h, w, c, i, j) -> (c, h + i, w + j)>, affine_map<(o, h, w, c, i, j) -> (o, c, i, j)>, affine_map<(o, h, w, c, i, j) -> (o, h, w)>],
      iterator_types = ["parallel", "parallel", "parallel", "reduction", "reduction", "reduction"]}
      ins(%x, %w : tensor<32x16x16xf16>, tensor<24x32x3x3xf16>) outs(%f : tensor<24x14x14xf32>) {
  ^bb0(%a: f16, %b: f16, %s: f32):
    %c = arith.extf %a : f16 to f32
    %d = arith.extf %b : f16 to f32
    %p = arith.mulf %c, %d : f32
    %t = arith.addf %s, %p : f32
    linalg.yield %t : f32
  } -> tensor<24x14x14xf32>
  return %0 : tensor<24x14x14xf32>
}

// -----

// With three channels all summed axes are run through as one, and the weights lie well as they are.
// CHECK-LABEL: tile.graph
// CHECK-COUNT-1: "tile.operator"
// CHECK-NOT: "tile.operator"
func.func @three_channels(%x: tensor<3x16x16xf32>, %w: tensor<24x3x3x3xf32> {tile.name = "w", tile.weight}) -> tensor<24x14x14xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<24x14x14xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<24x14x14xf32>) -> tensor<24x14x14xf32>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(o, h, w, c, i, j) -> (c, h + i, w + j)>, affine_map<(o, h, w, c, i, j) -> (o, c, i, j)>, affine_map<(o, h, w, c, i, j) -> (o, h, w)>],
      iterator_types = ["parallel", "parallel", "parallel", "reduction", "reduction", "reduction"]}
      ins(%x, %w : tensor<3x16x16xf32>, tensor<24x3x3x3xf32>) outs(%f : tensor<24x14x14xf32>) {
  ^bb0(%a: f32, %b: f32, %s: f32):
    %p = arith.mulf %a, %b : f32
    %t = arith.addf %s, %p : f32
    linalg.yield %t : f32
  } -> tensor<24x14x14xf32>
  return %0 : tensor<24x14x14xf32>
}

// -----

// A depthwise convolution whose channels are innermost reads one weight a channel: these lie side by side too.
// CHECK-LABEL: tile.graph
// CHECK: kind = "map"{{.*}} : () -> tensor<3x3x32xf16>
// CHECK: kind = "window"
func.func @depthwise(%x: tensor<16x16x32xf16>, %w: tensor<32x3x3xf16> {tile.name = "w", tile.weight}) -> tensor<14x14x32xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<14x14x32xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<14x14x32xf32>) -> tensor<14x14x32xf32>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(h, w, c, i, j) -> (h + i, w + j, c)>, affine_map<(h, w, c, i, j) -> (c, i, j)>, affine_map<(h, w, c, i, j) -> (h, w, c)>],
      iterator_types = ["parallel", "parallel", "parallel", "reduction", "reduction"]}
      ins(%x, %w : tensor<16x16x32xf16>, tensor<32x3x3xf16>) outs(%f : tensor<14x14x32xf32>) {
  ^bb0(%a: f16, %b: f16, %s: f32):
    %c = arith.extf %a : f16 to f32
    %d = arith.extf %b : f16 to f32
    %p = arith.mulf %c, %d : f32
    %t = arith.addf %s, %p : f32
    linalg.yield %t : f32
  } -> tensor<14x14x32xf32>
  return %0 : tensor<14x14x32xf32>
}

// -----

// Where pixels are innermost, all threads of a row read one weight: it lies well as it is.
// CHECK-LABEL: tile.graph
// CHECK-COUNT-1: "tile.operator"
// CHECK-NOT: "tile.operator"
func.func @depthwise_channels_first(%x: tensor<32x16x16xf16>, %w: tensor<32x3x3xf16> {tile.name = "w", tile.weight}) -> tensor<32x14x14xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<32x14x14xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<32x14x14xf32>) -> tensor<32x14x14xf32>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(c, h, w, i, j) -> (c, h + i, w + j)>, affine_map<(c, h, w, i, j) -> (c, i, j)>, affine_map<(c, h, w, i, j) -> (c, h, w)>],
      iterator_types = ["parallel", "parallel", "parallel", "reduction", "reduction"]}
      ins(%x, %w : tensor<32x16x16xf16>, tensor<32x3x3xf16>) outs(%f : tensor<32x14x14xf32>) {
  ^bb0(%a: f16, %b: f16, %s: f32):
    %c = arith.extf %a : f16 to f32
    %d = arith.extf %b : f16 to f32
    %p = arith.mulf %c, %d : f32
    %t = arith.addf %s, %p : f32
    linalg.yield %t : f32
  } -> tensor<32x14x14xf32>
  return %0 : tensor<32x14x14xf32>
}
