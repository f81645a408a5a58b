// RUN: welder-opt %s --convert-tile-to-cpu --canonicalize --cse | FileCheck %s

#pr = #gpu.address_space<private>

// A thread block is a function of its own, to which the arguments are parameters that do not overlap; its linear
// number is taken apart with the first grid dim outermost.
// CHECK-LABEL: func.func private @copy_rows.block(
// CHECK-SAME: [[X:%[a-z0-9]+]]: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias, llvm.nonnull}
// CHECK-SAME: [[Y:%[a-z0-9]+]]: !llvm.ptr {llvm.align = 16 : i64, llvm.noalias, llvm.nonnull}
// CHECK-SAME: [[NUMBER:%[a-z0-9]+]]: index)
// CHECK-SAME: passthrough = ["noinline"]
// CHECK-DAG: %[[C3:.*]] = arith.constant 3 : index
// CHECK-DAG: memref.alloca() {alignment = 64 : i64} : memref<5xf32>
// CHECK-DAG: builtin.unrealized_conversion_cast [[X]] : !llvm.ptr to memref<30xf32>
// CHECK-DAG: builtin.unrealized_conversion_cast [[Y]] : !llvm.ptr to memref<30xf32>
// CHECK: arith.remui [[NUMBER]], %[[C3]]
// CHECK: arith.divui [[NUMBER]], %[[C3]]

// The runtime's function runs a range of thread blocks.
// CHECK-LABEL: func.func public @copy_rows(
// CHECK-SAME: [[ARGUMENTS:%[a-z0-9]+]]: !llvm.ptr, [[FIRST:%[a-z0-9]+]]: i64, [[LAST:%[a-z0-9]+]]: i64)
// CHECK: %[[A0:.*]] = llvm.load [[ARGUMENTS]] : !llvm.ptr -> !llvm.ptr
// CHECK: %[[SLOT:.*]] = llvm.getelementptr [[ARGUMENTS]][1]
// CHECK: %[[A1:.*]] = llvm.load %[[SLOT]] : !llvm.ptr -> !llvm.ptr
// CHECK-DAG: %[[LOWER:.*]] = arith.index_cast [[FIRST]] : i64 to index
// CHECK-DAG: %[[UPPER:.*]] = arith.index_cast [[LAST]] : i64 to index
// CHECK: scf.for %[[BLOCK:.*]] = %[[LOWER]] to %[[UPPER]]
// CHECK: func.call @copy_rows.block(%[[A0]], %[[A1]], %[[BLOCK]])
func.func @copy_rows(%x: memref<2x3x5xf32>, %y: memref<2x3x5xf32>)
    attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = [array<i64: 5>]} {
  scf.forall (%i, %j) in (2, 3) {
    %a = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0>} : () -> memref<5xf32, #pr>
    "tile.load"(%x, %a, %i, %j) {map = affine_map<(d0)[s0, s1] -> (s0, s1, d0)>} : (memref<2x3x5xf32>, memref<5xf32, #pr>, index, index) -> ()
    "tile.store"(%a, %y, %i, %j) {map = affine_map<(d0)[s0, s1] -> (s0, s1, d0)>} : (memref<5xf32, #pr>, memref<2x3x5xf32>, index, index) -> ()
  } {mapping = [#gpu.block<linear_dim_0>, #gpu.block<linear_dim_1>]}
  return
}
