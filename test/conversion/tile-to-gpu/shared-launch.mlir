// RUN: welder-opt %s -p "convert-tile-to-gpu" | FileCheck %s

// Two calls of one program take their thread blocks, 0 and 1, then 2 and 3, one after the other, and differ in their
// tensors; thread block 4 runs the other program. What is only called is no kernel.
// CHECK-NOT: gpu.func @double
// CHECK: gpu.func @kernel(%[[X:.*]]: memref<100xf32, #gpu.address_space<global>> {{.*}}, %[[Y:.*]]: memref<100xf32, #gpu.address_space<global>> {{.*}}, %[[U:.*]]: memref<100xf32, #gpu.address_space<global>> {{.*}}, %[[V:.*]]: memref<100xf32, #gpu.address_space<global>>
// CHECK-SAME: known_block_size = array<i32: 128, 1, 1>
// CHECK-SAME: tile.grid = 5 : i64
// CHECK: %[[BLOCK:.*]] = gpu.block_id x
// CHECK: %[[NUMBER:.*]] = arith.index_cast %[[BLOCK]]
// CHECK: %[[FIRST:.*]] = arith.cmpi slt, %[[NUMBER]], %c4
// CHECK: scf.if %[[FIRST]] {
// CHECK: %[[CALL:.*]] = arith.divui %{{.*}}, %c2
// CHECK: %[[PLACE:.*]] = arith.remui %{{.*}}, %c2
// CHECK: %[[BEFORE:.*]] = arith.cmpi slt, %[[CALL]], %c1
// CHECK: arith.select %[[BEFORE]], %[[X]], %[[Y]]
// CHECK: arith.select %[[BEFORE]], %[[U]], %[[V]]
// CHECK: arith.addf
// CHECK: } else {
// CHECK-NOT: arith.select {{.*}} : memref
// CHECK: arith.mulf
// CHECK: gpu.return
// CHECK-NOT: gpu.func @square
#pr = #gpu.address_space<private>

func.func private @double(%x: memref<100xf32>, %y: memref<100xf32>)
    attributes {tile.kernel, tile.threads = 128 : i64, tile.spaces = [array<i64: 50>]} {
  scf.forall (%b) in (2) {
    %t = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0>} : () -> memref<50xf32, #pr>
    "tile.load"(%x, %t, %b) {map = affine_map<(d0)[s0] -> (s0 * 50 + d0)>} : (memref<100xf32>, memref<50xf32, #pr>, index) -> ()
    "tile.compute"() ({
      %v = "tile.read"(%t) : (memref<50xf32, #pr>) -> f32
      %s = arith.addf %v, %v : f32
      "tile.write"(%s, %t) : (f32, memref<50xf32, #pr>) -> ()
    }) {kind = "map", space = 0 : i64} : () -> ()
    "tile.store"(%t, %y, %b) {map = affine_map<(d0)[s0] -> (s0 * 50 + d0)>} : (memref<50xf32, #pr>, memref<100xf32>, index) -> ()
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}

func.func private @square(%x: memref<30xf32>, %y: memref<30xf32>)
    attributes {tile.kernel, tile.threads = 128 : i64, tile.spaces = [array<i64: 30>]} {
  scf.forall (%b) in (1) {
    %t = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0>} : () -> memref<30xf32, #pr>
    "tile.load"(%x, %t) {map = affine_map<(d0) -> (d0)>} : (memref<30xf32>, memref<30xf32, #pr>) -> ()
    "tile.compute"() ({
      %v = "tile.read"(%t) : (memref<30xf32, #pr>) -> f32
      %s = arith.mulf %v, %v : f32
      "tile.write"(%s, %t) : (f32, memref<30xf32, #pr>) -> ()
    }) {kind = "map", space = 0 : i64} : () -> ()
    "tile.store"(%t, %y) {map = affine_map<(d0) -> (d0)>} : (memref<30xf32, #pr>, memref<30xf32>) -> ()
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}

func.func @kernel(%x: memref<100xf32>, %y: memref<100xf32>, %u: memref<100xf32>, %v: memref<100xf32>, %p: memref<30xf32>, %q: memref<30xf32>)
    attributes {tile.kernel} {
  call @double(%x, %u) : (memref<100xf32>, memref<100xf32>) -> ()
  call @double(%y, %v) : (memref<100xf32>, memref<100xf32>) -> ()
  call @square(%p, %q) : (memref<30xf32>, memref<30xf32>) -> ()
  return
}
