// RUN: welder-opt %s --convert-tile-to-gpu --canonicalize --cse | FileCheck %s

#pr = #gpu.address_space<private>

// A row of 128 lies in one warp: four elements a thread, then five exchanges between lanes. No memory, no barrier.
// CHECK-LABEL: gpu.func @rows_of_a_warp
// CHECK-NOT: gpu.dynamic_shared_memory
// CHECK: vector.load {{.*}} vector<4xf32>
// CHECK-COUNT-3: arith.maximumf
// CHECK-COUNT-5: gpu.shuffle xor
// CHECK-NOT: gpu.barrier
// CHECK: memref.store
func.func @rows_of_a_warp(%x: memref<4x128xf32>, %y: memref<4xf32>)
    attributes {tile.kernel, tile.threads = 128 : i64, tile.spaces = [array<i64: 4, 128>]} {
  scf.forall (%b) in (1) {
    %a = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0, 1>} : () -> memref<4x128xf32, #pr>
    %m = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0>} : () -> memref<4xf32, #pr>
    "tile.load"(%x, %a) {map = affine_map<(d0, d1) -> (d0, d1)>} : (memref<4x128xf32>, memref<4x128xf32, #pr>) -> ()
    "tile.compute"() ({
      %v = "tile.read"(%a) : (memref<4x128xf32, #pr>) -> f32
      "tile.write"(%v, %m) : (f32, memref<4xf32, #pr>) -> ()
    }) {kind = "reduction", combiner = "max", space = 0 : i64} : () -> ()
    "tile.store"(%m, %y) {map = affine_map<(d0) -> (d0)>} : (memref<4xf32, #pr>, memref<4xf32>) -> ()
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}

// A row of 500 is shared by four warps, whose sums meet in 16 bytes of workgroup memory; the twelve elements beyond the
// row are not read, and count as zero.
// CHECK-LABEL: gpu.func @a_row_of_four_warps
// CHECK-SAME: tile.shared_bytes = 16 : i64
// CHECK: %[[INSIDE:.*]] = arith.cmpi sge
// CHECK: %[[SAFE:.*]] = arith.select %[[INSIDE]]
// CHECK: vector.load %{{.*}}[%[[SAFE]]]
// CHECK: arith.select %[[INSIDE]]
// CHECK-COUNT-5: gpu.shuffle xor
// CHECK: scf.if
// CHECK: memref.store {{.*}} : memref<4xf32, #gpu.address_space<workgroup>>
// CHECK: gpu.barrier
// CHECK-NEXT: vector.load {{.*}} : memref<4xf32, #gpu.address_space<workgroup>>, vector<4xf32>
// CHECK-NOT: gpu.barrier
// CHECK: gpu.return
func.func @a_row_of_four_warps(%x: memref<500xf32>, %y: memref<f32>)
    attributes {tile.kernel, tile.threads = 128 : i64, tile.spaces = [array<i64: 500>]} {
  scf.forall (%b) in (1) {
    %a = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0>} : () -> memref<500xf32, #pr>
    %m = "tile.allocate"() {space = 0 : i64, axes = array<i64>} : () -> memref<f32, #pr>
    "tile.load"(%x, %a) {map = affine_map<(d0) -> (d0)>} : (memref<500xf32>, memref<500xf32, #pr>) -> ()
    "tile.compute"() ({
      %v = "tile.read"(%a) : (memref<500xf32, #pr>) -> f32
      "tile.write"(%v, %m) : (f32, memref<f32, #pr>) -> ()
    }) {kind = "reduction", combiner = "add", space = 0 : i64} : () -> ()
    "tile.store"(%m, %y) {map = affine_map<() -> ()>} : (memref<f32, #pr>, memref<f32>) -> ()
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}
