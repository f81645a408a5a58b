// RUN: welder-opt %s -p "tile-from-linalg,tile-split-reductions{device=h200}" --split-input-file | FileCheck %s

// A product of few rows and columns over a long axis: parts of that axis lie side by side, then they are added up.
// CHECK-DAG: #[[A:.*]] = affine_map<(d0, d1, d2, d3) -> (d1, d0 * [[CHUNK:[0-9]+]] + d3)>
// CHECK-DAG: #[[B:.*]] = affine_map<(d0, d1, d2, d3) -> (d0 * [[CHUNK]] + d3, d2)>
// CHECK-DAG: #[[PARTS:.*]] = affine_map<(d0, d1, d2) -> (d2, d0, d1)>
// CHECK-LABEL: tile.graph
// CHECK: "tile.read"({{.*}}) {map = #[[A]]}
// CHECK: "tile.read"({{.*}}) {map = #[[B]]}
// CHECK: kind = "contraction"
// CHECK-SAME: reduction = array<i64: [[CHUNK]]>
// CHECK-SAME: -> tensor<[[COUNT:[0-9]+]]x64x64xf32>
// CHECK: "tile.read"({{.*}}) {map = #[[PARTS]]}
// CHECK: arith.addf
// CHECK: kind = "reduction"
// CHECK-SAME: reduction = array<i64: [[COUNT]]>
// CHECK-SAME: -> tensor<64x64xf32>
func.func @main(%a: tensor<64x8192xf16>, %b: tensor<8192x64xf16>) -> tensor<64x64xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<64x64xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<64x64xf32>) -> tensor<64x64xf32>
  %s = linalg.generic {
      indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>],
      iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<64x8192xf16>, tensor<8192x64xf16>) outs(%f : tensor<64x64xf32>) {
  ^bb0(%x: f16, %y: f16, %sum: f32):
    %u = arith.extf %x : f16 to f32
    %v = arith.extf %y : f16 to f32
    %p = arith.mulf %u, %v : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<64x64xf32>
  return %s : tensor<64x64xf32>
}

// -----

// As many rows and columns as fill the device: the product stays whole.
// CHECK-LABEL: tile.graph
// CHECK-COUNT-1: "tile.operator"
// CHECK-NOT: "tile.operator"
func.func @wide(%a: tensor<4096x8192xf16>, %b: tensor<8192x4096xf16>) -> tensor<4096x4096xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4096x4096xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<4096x4096xf32>) -> tensor<4096x4096xf32>
  %s = linalg.generic {
      indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>],
      iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<4096x8192xf16>, tensor<8192x4096xf16>) outs(%f : tensor<4096x4096xf32>) {
  ^bb0(%x: f16, %y: f16, %sum: f32):
    %u = arith.extf %x : f16 to f32
    %v = arith.extf %y : f16 to f32
    %p = arith.mulf %u, %v : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<4096x4096xf32>
  return %s : tensor<4096x4096xf32>
}
