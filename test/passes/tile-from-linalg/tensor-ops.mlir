// RUN: welder-opt %s --tile-from-linalg --split-input-file | FileCheck %s

// CHECK-DAG: #[[SPLIT:.*]] = affine_map<(d0, d1) -> (d0 floordiv 4, d0 mod 4, d1)>
// CHECK-LABEL: tile.graph
// CHECK: "tile.read"(%{{.*}}) {map = #[[SPLIT]]}
// CHECK: kind = "view"
func.func @collapse(%a: tensor<3x4x5xf32>) -> tensor<12x5xf32> {
  %0 = tensor.collapse_shape %a [[0, 1], [2]] : tensor<3x4x5xf32> into tensor<12x5xf32>
  return %0 : tensor<12x5xf32>
}

// -----

// CHECK-DAG: #[[SHIFT:.*]] = affine_map<(d0, d1) -> (d0 - 1, d1)>
// CHECK-LABEL: tile.graph
// CHECK: "tile.read"(%{{.*}}) {map = #[[SHIFT]], padding = 1.000000e+00 : f32}
func.func @pad(%a: tensor<3x4xf32>) -> tensor<6x4xf32> {
  %one = arith.constant 1.0 : f32
  %0 = tensor.pad %a low[1, 0] high[2, 0] {
  ^bb0(%i: index, %j: index):
    tensor.yield %one : f32
  } : tensor<3x4xf32> to tensor<6x4xf32>
  return %0 : tensor<6x4xf32>
}

// -----

// CHECK-DAG: #[[SLICE:.*]] = affine_map<(d0) -> (1, d0 * 2 + 1)>
// CHECK-LABEL: tile.graph
// CHECK: "tile.read"(%{{.*}}) {map = #[[SLICE]]}
// CHECK: kind = "view"
func.func @strided_slice_drops_unit_axis(%a: tensor<3x8xf32>) -> tensor<3xf32> {
  %0 = tensor.extract_slice %a[1, 1] [1, 3] [1, 2] : tensor<3x8xf32> to tensor<3xf32>
  return %0 : tensor<3xf32>
}

// -----

// CHECK-DAG: #[[SECOND:.*]] = affine_map<(d0, d1) -> (d0, d1 - 3)>
// CHECK-LABEL: tile.graph
// CHECK: %[[B:.*]] = "tile.read"(%{{.*}}) {map = #[[SECOND]], padding = 0.000000e+00 : f32}
// CHECK: %[[A:.*]] = "tile.read"
// CHECK: arith.cmpi slt
// CHECK: arith.select %{{.*}}, %[[A]], %[[B]]
func.func @concat(%a: tensor<2x3xf32>, %b: tensor<2x4xf32>) -> tensor<2x7xf32> {
  %0 = tensor.concat dim(1) %a, %b : (tensor<2x3xf32>, tensor<2x4xf32>) -> tensor<2x7xf32>
  return %0 : tensor<2x7xf32>
}

// -----

// A constant tensor is never stored: its padding is a choice by position.
// CHECK-LABEL: tile.graph
// CHECK-NOT: tile.read
// CHECK: arith.cmpi sge
// CHECK: arith.cmpi slt
// CHECK: arith.select
// CHECK: kind = "map"
func.func @pad_constant_tensor_with_another() -> tensor<6xf32> {
  %one = arith.constant 1.0 : f32
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4xf32>
  %a = linalg.fill ins(%one : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %0 = tensor.pad %a low[1] high[1] {
  ^bb0(%i: index):
    tensor.yield %zero : f32
  } : tensor<4xf32> to tensor<6xf32>
  return %0 : tensor<6xf32>
}

// -----

// CHECK-LABEL: tile.graph
// CHECK-COUNT-1: tile.operator
// CHECK: arith.constant 2.0
func.func @reshape_of_nothing_yet_written() -> tensor<1x4xf32> {
  %two = arith.constant 2.0 : f32
  %e = tensor.empty() : tensor<4xf32>
  %0 = tensor.expand_shape %e [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %1 = linalg.fill ins(%two : f32) outs(%0 : tensor<1x4xf32>) -> tensor<1x4xf32>
  return %1 : tensor<1x4xf32>
}
