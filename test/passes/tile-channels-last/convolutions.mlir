// RUN: welder-opt %s -p "tile-from-linalg,tile-fold-views,tile-absorb-views,tile-fold-views,tile-channels-last" --split-input-file | FileCheck %s

// What lies between an activation and a convolution that reads it has its channels last; the input and the output keep their order.
// CHECK-DAG: #[[LAST:.*]] = affine_map<(d0, d1, d2) -> (d2, d0, d1)>
// CHECK-DAG: #[[WINDOW:.*]] = affine_map<(d0, d1, d2, d3, d4, d5) -> (d1 + d4, d2 + d5, d3)>
// CHECK-LABEL: tile.graph
// CHECK: "tile.read"({{.*}}) {map = #[[LAST]]} : (tensor<32x16x18xf16>) -> f16
// CHECK: kind = "map"{{.*}} -> tensor<16x18x32xf16>
// CHECK: "tile.read"({{.*}}) {map = #[[WINDOW]]} : (tensor<16x18x32xf16>) -> f16
// CHECK: kind = "contraction"{{.*}} -> tensor<24x14x16xf32>
// CHECK: "tile.output"
func.func @main(%x: tensor<32x16x18xf16>, %w: tensor<24x32x3x3xf16>) -> tensor<24x14x16xf32> {
  %zero = arith.constant 0.0 : f32
  %none = arith.constant 0.0 : f16
  %i = tensor.empty() : tensor<32x16x18xf16>
  %r = linalg.generic {indexing_maps = [affine_map<(c, h, w) -> (c, h, w)>, affine_map<(c, h, w) -> (c, h, w)>],
      iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%x : tensor<32x16x18xf16>) outs(%i : tensor<32x16x18xf16>) {
  ^bb0(%v: f16, %o: f16):
    %m = arith.maximumf %v, %none : f16
    linalg.yield %m : f16
  } -> tensor<32x16x18xf16>
  %e = tensor.empty() : tensor<24x14x16xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<24x14x16xf32>) -> tensor<24x14x16xf32>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(o, h, w, c, i, j) -> (c, h + i, w + j)>, affine_map<(o, h, w, c, i, j) -> (o, c, i, j)>, affine_map<(o, h, w, c, i, j) -> (o, h, w)>],
      iterator_types = ["parallel", "parallel", "parallel", "reduction", "reduction", "reduction"]}
      ins(%r, %w : tensor<32x16x18xf16>, tensor<24x32x3x3xf16>) outs(%f : tensor<24x14x16xf32>) {
  ^bb0(%a: f16, %b: f16, %s: f32):
    %c = arith.extf %a : f16 to f32
    %d = arith.extf %b : f16 to f32
    %p = arith.mulf %c, %d : f32
    %t = arith.addf %s, %p : f32
    linalg.yield %t : f32
  } -> tensor<24x14x16xf32>
  return %0 : tensor<24x14x16xf32>
}

// -----

// A matrix that is summed over its rows keeps its order: one axis lies behind them.
// CHECK-LABEL: tile.graph
// CHECK: kind = "map"{{.*}} -> tensor<64x48xf16>
func.func @matrix(%x: tensor<64x48xf16>, %a: tensor<32x64xf16>) -> tensor<32x48xf32> {
  %zero = arith.constant 0.0 : f32
  %none = arith.constant 0.0 : f16
  %i = tensor.empty() : tensor<64x48xf16>
  %r = linalg.generic {indexing_maps = [affine_map<(k, n) -> (k, n)>, affine_map<(k, n) -> (k, n)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<64x48xf16>) outs(%i : tensor<64x48xf16>) {
  ^bb0(%v: f16, %o: f16):
    %m = arith.maximumf %v, %none : f16
    linalg.yield %m : f16
  } -> tensor<64x48xf16>
  %e = tensor.empty() : tensor<32x48xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<32x48xf32>) -> tensor<32x48xf32>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>],
      iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %r : tensor<32x64xf16>, tensor<64x48xf16>) outs(%f : tensor<32x48xf32>) {
  ^bb0(%u: f16, %v: f16, %s: f32):
    %c = arith.extf %u : f16 to f32
    %d = arith.extf %v : f16 to f32
    %p = arith.mulf %c, %d : f32
    %t = arith.addf %s, %p : f32
    linalg.yield %t : f32
  } -> tensor<32x48xf32>
  return %0 : tensor<32x48xf32>
}

// -----

// A position is that of the same axis, wherever it has moved to.
// CHECK-LABEL: tile.graph
// CHECK: "tile.index"() {axis = 2 : i64}
// CHECK: -> tensor<16x18x32xf32>
// CHECK: kind = "contraction"
func.func @position(%w: tensor<24x32xf32>) -> tensor<24x16x18xf32> {
  %zero = arith.constant 0.0 : f32
  %i = tensor.empty() : tensor<32x16x18xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(c, h, w) -> (c, h, w)>],
      iterator_types = ["parallel", "parallel", "parallel"]} outs(%i : tensor<32x16x18xf32>) {
  ^bb0(%o: f32):
    %n = linalg.index 0 : index
    %m = arith.index_cast %n : index to i32
    %v = arith.sitofp %m : i32 to f32
    linalg.yield %v : f32
  } -> tensor<32x16x18xf32>
  %e = tensor.empty() : tensor<24x16x18xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<24x16x18xf32>) -> tensor<24x16x18xf32>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(o, h, w, c) -> (c, h, w)>, affine_map<(o, h, w, c) -> (o, c)>, affine_map<(o, h, w, c) -> (o, h, w)>],
      iterator_types = ["parallel", "parallel", "parallel", "reduction"]}
      ins(%r, %w : tensor<32x16x18xf32>, tensor<24x32xf32>) outs(%f : tensor<24x16x18xf32>) {
  ^bb0(%a: f32, %b: f32, %s: f32):
    %p = arith.mulf %a, %b : f32
    %t = arith.addf %s, %p : f32
    linalg.yield %t : f32
  } -> tensor<24x16x18xf32>
  return %0 : tensor<24x16x18xf32>
}

// -----

// A window that moves along time lies beside its channels: these come last, so that lanes read runs of them.
// CHECK-LABEL: tile.graph
// CHECK: kind = "map"{{.*}} -> tensor<40x32xf32>
// CHECK: kind = "window"{{.*}} -> tensor<32x38xf32>
func.func @depthwise(%x: tensor<32x40xf32>, %w: tensor<32x3xf32>) -> tensor<32x38xf32> {
  %zero = arith.constant 0.0 : f32
  %i = tensor.empty() : tensor<32x40xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(c, t) -> (c, t)>, affine_map<(c, t) -> (c, t)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<32x40xf32>) outs(%i : tensor<32x40xf32>) {
  ^bb0(%v: f32, %o: f32):
    %m = arith.maximumf %v, %zero : f32
    linalg.yield %m : f32
  } -> tensor<32x40xf32>
  %e = tensor.empty() : tensor<32x38xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<32x38xf32>) -> tensor<32x38xf32>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(c, t, k) -> (c, t + k)>, affine_map<(c, t, k) -> (c, k)>, affine_map<(c, t, k) -> (c, t)>],
      iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%r, %w : tensor<32x40xf32>, tensor<32x3xf32>) outs(%f : tensor<32x38xf32>) {
  ^bb0(%a: f32, %b: f32, %s: f32):
    %p = arith.mulf %a, %b : f32
    %t = arith.addf %s, %p : f32
    linalg.yield %t : f32
  } -> tensor<32x38xf32>
  return %0 : tensor<32x38xf32>
}

// -----

// A pool's windows have axes of their own; what it reads has its channels last as well as what it computes.
// CHECK-LABEL: tile.graph
// CHECK: kind = "map"{{.*}} -> tensor<7x8x2x2x32xf16>
// CHECK: kind = "window"{{.*}} -> tensor<7x8x32xf32>
// CHECK: kind = "contraction"{{.*}} -> tensor<24x7x8xf32>
func.func @pooled(%x: tensor<32x14x16xf16>, %w: tensor<24x32xf16>) -> tensor<24x7x8xf32> {
  %zero = arith.constant 0.0 : f32
  %none = arith.constant 0.0 : f16
  %least = arith.constant 0xFC00 : f16
  %i = tensor.empty() : tensor<32x14x16xf16>
  %r = linalg.generic {indexing_maps = [affine_map<(c, h, w) -> (c, h, w)>, affine_map<(c, h, w) -> (c, h, w)>],
      iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%x : tensor<32x14x16xf16>) outs(%i : tensor<32x14x16xf16>) {
  ^bb0(%v: f16, %o: f16):
    %m = arith.maximumf %v, %none : f16
    linalg.yield %m : f16
  } -> tensor<32x14x16xf16>
  %j = tensor.empty() : tensor<32x7x8xf16>
  %l = linalg.fill ins(%least : f16) outs(%j : tensor<32x7x8xf16>) -> tensor<32x7x8xf16>
  %window = tensor.empty() : tensor<2x2xf16>
  %q = linalg.generic {
      indexing_maps = [affine_map<(c, h, w, i, j) -> (c, 2 * h + i, 2 * w + j)>, affine_map<(c, h, w, i, j) -> (i, j)>, affine_map<(c, h, w, i, j) -> (c, h, w)>],
      iterator_types = ["parallel", "parallel", "parallel", "reduction", "reduction"]}
      ins(%r, %window : tensor<32x14x16xf16>, tensor<2x2xf16>) outs(%l : tensor<32x7x8xf16>) {
  ^bb0(%v: f16, %n: f16, %s: f16):
    %m = arith.maximumf %s, %v : f16
    linalg.yield %m : f16
  } -> tensor<32x7x8xf16>
  %e = tensor.empty() : tensor<24x7x8xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<24x7x8xf32>) -> tensor<24x7x8xf32>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(o, h, w, c) -> (c, h, w)>, affine_map<(o, h, w, c) -> (o, c)>, affine_map<(o, h, w, c) -> (o, h, w)>],
      iterator_types = ["parallel", "parallel", "parallel", "reduction"]}
      ins(%q, %w : tensor<32x7x8xf16>, tensor<24x32xf16>) outs(%f : tensor<24x7x8xf32>) {
  ^bb0(%a: f16, %b: f16, %s: f32):
    %c = arith.extf %a : f16 to f32
    %d = arith.extf %b : f16 to f32
    %p = arith.mulf %c, %d : f32
    %t = arith.addf %s, %p : f32
    linalg.yield %t : f32
  } -> tensor<24x7x8xf32>
  return %0 : tensor<24x7x8xf32>
}
