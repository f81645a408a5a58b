// RUN: welder-opt %s -p "tile-from-linalg,tile-fold-views" --split-input-file | FileCheck %s

// The slice and the padding are maps of the one operator that is left.
// CHECK-DAG: #[[MAP:.*]] = affine_map<(d0) -> (d0 + 1)>
// CHECK-DAG: #[[PADDED:.*]] = affine_map<(d0) -> (d0 - 2)>
// CHECK-LABEL: tile.graph
// CHECK: "tile.read"(%{{.*}}) {map = #[[MAP]]}
// CHECK: "tile.read"(%{{.*}}) {map = #[[PADDED]], padding = 0.000000e+00 : f32}
// CHECK: arith.addf
// CHECK-COUNT-1: kind = "map"
func.func @slice_and_pad_are_maps(%a: tensor<9xf32>, %b: tensor<4xf32>) -> tensor<8xf32> {
  %zero = arith.constant 0.0 : f32
  %0 = tensor.extract_slice %a[1] [8] [1] : tensor<9xf32> to tensor<8xf32>
  %1 = tensor.pad %b low[2] high[2] {
  ^bb0(%i: index):
    tensor.yield %zero : f32
  } : tensor<4xf32> to tensor<8xf32>
  %e = tensor.empty() : tensor<8xf32>
  %2 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
      ins(%0, %1 : tensor<8xf32>, tensor<8xf32>) outs(%e : tensor<8xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    %s = arith.addf %x, %y : f32
    linalg.yield %s : f32
  } -> tensor<8xf32>
  return %2 : tensor<8xf32>
}

// -----

// A padded read of a slice must not see what the slice cut off: the slice stays.
// CHECK-LABEL: tile.graph
// CHECK: kind = "view"
// CHECK: padding = 0.000000e+00
func.func @padding_of_a_slice(%a: tensor<9xf32>) -> tensor<6xf32> {
  %zero = arith.constant 0.0 : f32
  %0 = tensor.extract_slice %a[1] [4] [1] : tensor<9xf32> to tensor<4xf32>
  %1 = tensor.pad %0 low[1] high[1] {
  ^bb0(%i: index):
    tensor.yield %zero : f32
  } : tensor<4xf32> to tensor<6xf32>
  return %1 : tensor<6xf32>
}

// -----

// Rounding to half precision and back is arithmetic, not a view.
// CHECK-LABEL: tile.graph
// CHECK: arith.truncf
// CHECK: arith.extf
// CHECK: kind = "map"
// CHECK: math.exp
func.func @rounding_stays(%a: tensor<8xf32>) -> tensor<8xf32> {
  %e = tensor.empty() : tensor<8xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
      ins(%a : tensor<8xf32>) outs(%e : tensor<8xf32>) {
  ^bb0(%x: f32, %o: f32):
    %h = arith.truncf %x : f32 to f16
    %w = arith.extf %h : f16 to f32
    linalg.yield %w : f32
  } -> tensor<8xf32>
  %1 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
      ins(%0 : tensor<8xf32>) outs(%e : tensor<8xf32>) {
  ^bb0(%x: f32, %o: f32):
    %y = math.exp %x : f32
    linalg.yield %y : f32
  } -> tensor<8xf32>
  return %1 : tensor<8xf32>
}

// -----

// What widens is read where its source is read: the copy in float32 is never stored.
// CHECK-LABEL: tile.graph
// CHECK: %[[HALF:.*]] = "tile.read"(%{{.*}}) {map = #{{.*}}} : (tensor<8xf16>) -> f16
// CHECK: %[[WIDE:.*]] = arith.extf %[[HALF]] : f16 to f32
// CHECK: math.exp %[[WIDE]]
// CHECK-COUNT-1: kind = "map"
// CHECK-NOT: kind
func.func @widening_is_read(%a: tensor<8xf16>) -> tensor<8xf32> {
  %e = tensor.empty() : tensor<8xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
      ins(%a : tensor<8xf16>) outs(%e : tensor<8xf32>) {
  ^bb0(%x: f16, %o: f32):
    %w = arith.extf %x : f16 to f32
    linalg.yield %w : f32
  } -> tensor<8xf32>
  %1 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
      ins(%0 : tensor<8xf32>) outs(%e : tensor<8xf32>) {
  ^bb0(%x: f32, %o: f32):
    %y = math.exp %x : f32
    linalg.yield %y : f32
  } -> tensor<8xf32>
  return %1 : tensor<8xf32>
}

// -----

// A view of what widens does so where it reads, and is a view no longer.
// CHECK-LABEL: tile.graph
// CHECK: %[[HALF:.*]] = "tile.read"(%{{.*}}) {map = #{{.*}}} : (tensor<8xf16>) -> f16
// CHECK: %[[WIDE:.*]] = arith.extf %[[HALF]] : f16 to f32
// CHECK: "tile.yield"(%[[WIDE]])
// CHECK: kind = "map"
// CHECK-NOT: kind
func.func @view_of_widened(%a: tensor<8xf16>) -> tensor<2x4xf32> {
  %e = tensor.empty() : tensor<8xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
      ins(%a : tensor<8xf16>) outs(%e : tensor<8xf32>) {
  ^bb0(%x: f16, %o: f32):
    %w = arith.extf %x : f16 to f32
    linalg.yield %w : f32
  } -> tensor<8xf32>
  %1 = tensor.expand_shape %0 [[0, 1]] output_shape [2, 4] : tensor<8xf32> into tensor<2x4xf32>
  return %1 : tensor<2x4xf32>
}

// -----

// Two parts that change places are one view.
// CHECK-DAG: #[[ROTATED:.*]] = affine_map<(d0) -> ((d0 + 3) mod 8)>
// CHECK-LABEL: tile.graph
// CHECK: "tile.read"(%{{.*}}) {map = #[[ROTATED]]}
// CHECK-NEXT: math.exp
// CHECK-COUNT-1: kind = "map"
// CHECK-NOT: kind
func.func @rotation_is_a_view(%a: tensor<8xf32>) -> tensor<8xf32> {
  %0 = tensor.extract_slice %a[3] [5] [1] : tensor<8xf32> to tensor<5xf32>
  %1 = tensor.extract_slice %a[0] [3] [1] : tensor<8xf32> to tensor<3xf32>
  %2 = tensor.concat dim(0) %0, %1 : (tensor<5xf32>, tensor<3xf32>) -> tensor<8xf32>
  %e = tensor.empty() : tensor<8xf32>
  %3 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
      ins(%2 : tensor<8xf32>) outs(%e : tensor<8xf32>) {
  ^bb0(%x: f32, %o: f32):
    %y = math.exp %x : f32
    linalg.yield %y : f32
  } -> tensor<8xf32>
  return %3 : tensor<8xf32>
}

// -----

// A reduction along axes stays one: the view that would make a window of it is computed on its way.
// CHECK-LABEL: tile.graph
// CHECK: kind = "view"
// CHECK: kind = "reduction"
func.func @reduction_of_a_view(%a: tensor<2x6xf32>) -> tensor<4xf32> {
  %zero = arith.constant 0.0 : f32
  %0 = tensor.collapse_shape %a [[0, 1]] : tensor<2x6xf32> into tensor<12xf32>
  %1 = tensor.expand_shape %0 [[0, 1]] output_shape [4, 3] : tensor<12xf32> into tensor<4x3xf32>
  %e = tensor.empty() : tensor<4xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]}
      ins(%1 : tensor<4x3xf32>) outs(%f : tensor<4xf32>) {
  ^bb0(%x: f32, %o: f32):
    %s = arith.addf %x, %o : f32
    linalg.yield %s : f32
  } -> tensor<4xf32>
  return %2 : tensor<4xf32>
}
