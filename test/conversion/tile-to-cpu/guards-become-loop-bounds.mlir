// RUN: welder-opt %s --convert-tile-to-cpu --canonicalize --cse | FileCheck %s

#pr = #gpu.address_space<private>

// The last block overhangs: the tile is filled with padding, then the rows that exist are copied; a row is contiguous
// in both memories, so rows and columns would be one loop but for the guard on the rows.
// CHECK-LABEL: func.func private @overhang.block(
// CHECK-DAG: %[[PADDING:.*]] = arith.constant -1.000000e+00 : f32
// CHECK-DAG: %[[C320:.*]] = arith.constant 320 : index
// CHECK-DAG: %[[TILE:.*]] = memref.alloca() {{.*}} : memref<320xf32>
// CHECK: scf.for %[[E:.*]] = %{{.*}} to %[[C320]]
// CHECK-NEXT: memref.store %[[PADDING]], %[[TILE]][%[[E]]]
// CHECK: %[[ROWS:.*]] = arith.minsi
// CHECK: scf.for %{{.*}} = %{{.*}} to %[[ROWS]]
// CHECK-NOT: scf.if
// CHECK: scf.for
// CHECK: memref.load
// CHECK: memref.store
// CHECK-LABEL: func.func public @overhang
func.func @overhang(%x: memref<197x5xf32>, %y: memref<4x64x5xf32>)
    attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = [array<i64: 64, 5>]} {
  scf.forall (%b) in (4) {
    %a = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0, 1>} : () -> memref<64x5xf32, #pr>
    "tile.load"(%x, %a, %b) {map = affine_map<(d0, d1)[s0] -> (s0 * 64 + d0, d1)>,
       valid = affine_set<(d0, d1)[s0] : (196 - s0 * 64 - d0 >= 0)>, padding = -1.0 : f32} : (memref<197x5xf32>, memref<64x5xf32, #pr>, index) -> ()
    "tile.store"(%a, %y, %b) {map = affine_map<(d0, d1)[s0] -> (s0, d0, d1)>} : (memref<64x5xf32, #pr>, memref<4x64x5xf32>, index) -> ()
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}

// Ranges show that every block is inside: nothing is tested, and two contiguous axes are one loop.
// CHECK-LABEL: func.func private @inside.block(
// CHECK: %[[C128:.*]] = arith.constant 128 : index
// CHECK-NOT: arith.minsi
// CHECK-NOT: scf.if
// CHECK: scf.for %{{.*}} = %{{.*}} to %[[C128]]
// CHECK-NOT: scf.for
// CHECK: memref.load
// CHECK: scf.for %{{.*}} = %{{.*}} to %[[C128]]
// CHECK-LABEL: func.func public @inside
func.func @inside(%x: memref<64x8xf32>, %y: memref<64x8xf32>)
    attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = [array<i64: 16, 8>]} {
  scf.forall (%b) in (4) {
    %a = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0, 1>} : () -> memref<16x8xf32, #pr>
    "tile.load"(%x, %a, %b) {map = affine_map<(d0, d1)[s0] -> (s0 * 16 + d0, d1)>,
       valid = affine_set<(d0, d1)[s0] : (63 - s0 * 16 - d0 >= 0)>, padding = 0.0 : f32} : (memref<64x8xf32>, memref<16x8xf32, #pr>, index) -> ()
    "tile.store"(%a, %y, %b) {map = affine_map<(d0, d1)[s0] -> (s0 * 16 + d0, d1)>} : (memref<16x8xf32, #pr>, memref<64x8xf32>, index) -> ()
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}

// A guard on the block alone is tested once, around the loop.
// CHECK-LABEL: func.func private @whole_blocks.block(
// CHECK: scf.if
// CHECK-NEXT: scf.for
// CHECK-LABEL: func.func public @whole_blocks
func.func @whole_blocks(%x: memref<8xf32>, %y: memref<8xf32>)
    attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = [array<i64: 8>]} {
  scf.forall (%b) in (2) {
    %a = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0>} : () -> memref<8xf32, #pr>
    "tile.load"(%x, %a) {map = affine_map<(d0) -> (d0)>} : (memref<8xf32>, memref<8xf32, #pr>) -> ()
    "tile.store"(%a, %y, %b) {map = affine_map<(d0)[s0] -> (d0)>, valid = affine_set<(d0)[s0] : (s0 == 0)>} : (memref<8xf32, #pr>, memref<8xf32>, index) -> ()
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}
