// RUN: welder-opt %s --tile-from-linalg | FileCheck %s

// fp16 operands are multiplied and summed in f32; a second operator rounds the sum.
// CHECK: "tile.graph"() ({
// CHECK-NEXT: ^bb0(%[[A:.*]]: tensor<4x8xf16>, %[[B:.*]]: tensor<8x16xf16>):
// CHECK: %[[RA:.*]] = "tile.reuse"(%[[A]]) {level = #tile.level<2 : i64>}
// CHECK: %[[RB:.*]] = "tile.reuse"(%[[B]]) {level = #tile.level<2 : i64>}
// CHECK: %[[SUM:.*]] = "tile.operator"() ({
// CHECK-NEXT: ^bb0(%[[ACC:.*]]: f32):
// CHECK: "tile.read"(%[[RA]])
// CHECK-NEXT: arith.extf
// CHECK: "tile.read"(%[[RB]])
// CHECK-NEXT: arith.extf
// CHECK: arith.mulf %{{.*}} : f32
// CHECK: arith.addf %{{.*}} : f32
// CHECK: }) {combiner = "add", kind = "contraction", name = "MatMul_0", reduction = array<i64: 8>} : () -> tensor<4x16xf32>
// CHECK: "tile.operator"() ({
// CHECK: arith.truncf
// CHECK: }) {kind = "map"{{.*}}} : () -> tensor<4x16xf16>
// CHECK: inputs = [{name = "x"}, {name = "w", weight}], sym_name = "main"
func.func @main(%a: tensor<4x8xf16> {tile.name = "x"}, %b: tensor<8x16xf16> {tile.name = "w", tile.weight}) -> tensor<4x16xf16> {
  %zero = arith.constant 0.0 : f16
  %empty = tensor.empty() : tensor<4x16xf16>
  %start = linalg.fill ins(%zero : f16) outs(%empty : tensor<4x16xf16>) -> tensor<4x16xf16>
  %0 = linalg.generic {
      indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>],
      iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<4x8xf16>, tensor<8x16xf16>) outs(%start : tensor<4x16xf16>) {
  ^bb0(%x: f16, %y: f16, %sum: f16):
    %p = arith.mulf %x, %y : f16
    %s = arith.addf %sum, %p : f16
    linalg.yield %s : f16
  } -> tensor<4x16xf16> loc("MatMul_0")
  return %0 : tensor<4x16xf16>
}
