// RUN: welder-opt %s --convert-tile-to-gpu --canonicalize --cse | FileCheck %s

#pr = #gpu.address_space<private>
#wg = #gpu.address_space<workgroup>

// The two axes are always together, so that 7 x 7 is 49 elements to 64 threads; booleans take a byte.
// CHECK-LABEL: gpu.func @image_mask
// CHECK-SAME: memref<7x7xi8, #gpu.address_space<global>>
// CHECK: %[[X:.*]] = memref.load %{{.*}} : memref<49xi8, #gpu.address_space<global>>
// CHECK: %[[GUARDED:.*]] = arith.select %{{.*}}, %[[X]]
// CHECK: arith.cmpi ne, %[[GUARDED]]
// CHECK: arith.extui %{{.*}} : i1 to i8
// CHECK: scf.if
// CHECK-NEXT: memref.store
// CHECK-NOT: memref.store
// CHECK: gpu.return
func.func @image_mask(%x: memref<7x7xi1>, %y: memref<7x7xi1>)
    attributes {tile.kernel, tile.threads = 64 : i64, tile.spaces = [array<i64: 7, 7>]} {
  scf.forall (%b) in (1) {
    %a = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0, 1>} : () -> memref<7x7xi1, #pr>
    "tile.load"(%x, %a) {map = affine_map<(d0, d1) -> (d0, d1)>} : (memref<7x7xi1>, memref<7x7xi1, #pr>) -> ()
    "tile.store"(%a, %y) {map = affine_map<(d0, d1) -> (d1, d0)>} : (memref<7x7xi1, #pr>, memref<7x7xi1>) -> ()
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}

// Padding that is not zero goes through registers. The tile is read by other threads than it was written by: a barrier
// for that, and one before the next iteration overwrites it, for which its loads need not wait.
// CHECK-LABEL: gpu.func @padded
// CHECK: scf.for
// CHECK: vector.load {{.*}} vector<4xf32>
// CHECK: gpu.barrier
// CHECK: vector.store {{.*}} #gpu.address_space<workgroup>
// CHECK: gpu.barrier
// CHECK-NOT: gpu.barrier
// CHECK: gpu.return
func.func @padded(%x: memref<4x500xf32>, %y: memref<4x512xf32>)
    attributes {tile.kernel, tile.threads = 128 : i64, tile.spaces = [array<i64: 512>]} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  scf.forall (%b) in (1) {
    %w = "tile.allocate"() : () -> memref<512xf32, #wg>
    %a = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0>} : () -> memref<512xf32, #pr>
    scf.for %i = %c0 to %c4 step %c1 {
      "tile.load"(%x, %w, %i) {map = affine_map<(d0)[s0] -> (s0, d0)>, valid = affine_set<(d0)[s0] : (499 - d0 >= 0)>, padding = 1.0 : f32}
        : (memref<4x500xf32>, memref<512xf32, #wg>, index) -> ()
      "tile.load"(%w, %a) {map = affine_map<(d0) -> (511 - d0)>} : (memref<512xf32, #wg>, memref<512xf32, #pr>) -> ()
      "tile.store"(%a, %y, %i) {map = affine_map<(d0)[s0] -> (s0, d0)>} : (memref<512xf32, #pr>, memref<4x512xf32>, index) -> ()
    }
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}

// Addresses into a tensor of more than 2^31 elements are computed in i64.
// CHECK-LABEL: gpu.func @huge
// CHECK: %[[ROW:.*]] = arith.muli %{{.*}}, %{{.*}} overflow<nsw> : i64
// CHECK: memref.load {{.*}} : memref<3000000000xf32, #gpu.address_space<global>>
func.func @huge(%x: memref<3000000x1000xf32>, %y: memref<3000000xf32>)
    attributes {tile.kernel, tile.threads = 128 : i64, tile.spaces = [array<i64: 128>]} {
  scf.forall (%b) in (23438) {
    %a = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0>} : () -> memref<128xf32, #pr>
    "tile.load"(%x, %a, %b) {map = affine_map<(d0)[s0] -> (s0 * 128 + d0, 5)>,
       valid = affine_set<(d0)[s0] : (2999999 - s0 * 128 - d0 >= 0)>, padding = 0.0 : f32} : (memref<3000000x1000xf32>, memref<128xf32, #pr>, index) -> ()
    "tile.store"(%a, %y, %b) {map = affine_map<(d0)[s0] -> (s0 * 128 + d0)>,
       valid = affine_set<(d0)[s0] : (2999999 - s0 * 128 - d0 >= 0)>} : (memref<128xf32, #pr>, memref<3000000xf32>, index) -> ()
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}
