// RUN: welder-opt %s | welder-opt - | FileCheck %s

!A = memref<96x96xf16>
!shared = memref<64x32xf16, strided<[40, 1]>, #gpu.address_space<workgroup>>
!private = memref<64x32xf32, #gpu.address_space<private>>
!row = memref<64xf32, #gpu.address_space<private>>
#rows = affine_set<(d0, d1)[s0, s1] : (95 - s0 * 64 - d0 >= 0)>

// A contraction over tiles in shared memory, then the maximum of each row.
// CHECK-LABEL: func.func @matmul_then_row_max
// CHECK:         scf.forall (%[[BM:.*]], %[[BN:.*]]) in (2, 3)
// CHECK:           %[[ACC:.*]] = "tile.allocate"() {axes = array<i64: 0, 1>, space = 0 : i64}
// CHECK:           "tile.compute"() ({
// CHECK:             "tile.write"({{.*}}, %[[ACC]])
// CHECK:           }) {kind = "map", space = 0 : i64} : () -> ()
// CHECK:           %[[A:.*]] = "tile.allocate"() : () -> memref<64x32xf16, strided<[40, 1]>, #gpu.address_space<workgroup>>
// CHECK:           scf.for %[[K:.*]] =
// CHECK:             "tile.load"(%{{.*}}, %[[A]], %[[BM]], %[[K]])
// CHECK-SAME:          {map = #{{.*}}, padding = 0.000000e+00 : f16, valid = #{{.*}}}
// CHECK:             }) {kind = "contraction", reduce = array<i64: 32>, space = 0 : i64} : () -> ()
// CHECK:           tile.stages = 3 : i64
// CHECK:           }) {combiner = "max", kind = "reduction", space = 0 : i64} : (index) -> ()
// CHECK:           "tile.store"(%{{.*}}, %{{.*}}, %[[BM]])
func.func @matmul_then_row_max(%A: !A, %B: !A, %C: memref<96xf32>)
    attributes {tile.kernel, tile.threads = 128 : i64, tile.spaces = [array<i64: 64, 32>]} {
  %c0 = arith.constant 0 : index
  %c32 = arith.constant 32 : index
  %c96 = arith.constant 96 : index
  scf.forall (%bm, %bn) in (2, 3) {
    %acc = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0, 1>} : () -> !private
    "tile.compute"() ({
      %zero = arith.constant 0.0 : f32
      "tile.write"(%zero, %acc) : (f32, !private) -> ()
    }) {kind = "map", space = 0 : i64} : () -> ()
    %a = "tile.allocate"() : () -> !shared
    %b = "tile.allocate"() : () -> !shared
    scf.for %k = %c0 to %c96 step %c32 {
      "tile.load"(%A, %a, %bm, %k) {map = affine_map<(d0, d1)[s0, s1] -> (s0 * 64 + d0, s1 + d1)>,
        valid = #rows, padding = 0.0 : f16} : (!A, !shared, index, index) -> ()
      "tile.load"(%B, %b, %k, %bn) {map = affine_map<(d0, d1)[s0, s1] -> (s0 + d0, s1 * 32 + d1)>}
        : (!A, !shared, index, index) -> ()
      "tile.compute"() ({
        %e0 = "tile.read"(%a) {map = affine_map<(d0, d1, d2) -> (d0, d2)>} : (!shared) -> f16
        %e1 = "tile.read"(%b) {map = affine_map<(d0, d1, d2) -> (d2, d1)>} : (!shared) -> f16
        %c = "tile.read"(%acc) : (!private) -> f32
        %p = arith.extf %e0 : f16 to f32
        %q = arith.extf %e1 : f16 to f32
        %m = arith.mulf %p, %q : f32
        %s = arith.addf %c, %m : f32
        "tile.write"(%s, %acc) : (f32, !private) -> ()
      }) {kind = "contraction", space = 0 : i64, reduce = array<i64: 32>} : () -> ()
    } {tile.stages = 3 : i64}
    %max = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0>} : () -> !row
    "tile.compute"(%bn) ({
      %e = "tile.read"(%acc) : (!private) -> f32
      %column = "tile.index"() {map = affine_map<(d0, d1)[s0] -> (s0 * 32 + d1)>} : () -> index
      "tile.write"(%e, %max) : (f32, !row) -> ()
    }) {kind = "reduction", combiner = "max", space = 0 : i64} : (index) -> ()
    "tile.store"(%max, %C, %bm) {map = affine_map<(d0)[s0] -> (s0 * 64 + d0)>,
      valid = affine_set<(d0)[s0] : (95 - s0 * 64 - d0 >= 0)>} : (!row, memref<96xf32>, index) -> ()
  } {mapping = [#gpu.block<linear_dim_0>, #gpu.block<linear_dim_1>]}
  return
}
