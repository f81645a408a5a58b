// RUN: welder-opt %s --convert-tile-to-cpu --canonicalize --cse | FileCheck %s

#pr = #gpu.address_space<private>

// Two maps over one space and the load between them: one loop for the load, one for both maps, in which the square passes
// from the first to the second without memory, and is not kept as nothing else reads it.
// CHECK-LABEL: func.func private @two_maps.block(
// CHECK: %[[X:.*]] = builtin.unrealized_conversion_cast %arg0
// CHECK: scf.for
// CHECK: memref.load
// CHECK: scf.for
// CHECK: memref.load
// CHECK: scf.for
// CHECK: %[[V:.*]] = memref.load
// CHECK-NEXT: %[[SQUARE:.*]] = arith.mulf %[[V]], %[[V]]
// CHECK-NEXT: %[[W:.*]] = memref.load
// CHECK-NEXT: %[[SUM:.*]] = arith.addf %[[SQUARE]], %[[W]]
// CHECK-NEXT: memref.store %[[SUM]]
// CHECK-NEXT: }
func.func @two_maps(%x: memref<40xf32>, %z: memref<40xf32>, %y: memref<40xf32>)
    attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = [array<i64: 40>]} {
  scf.forall (%b) in (1) {
    %a = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0>} : () -> memref<40xf32, #pr>
    %c = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0>} : () -> memref<40xf32, #pr>
    %d = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0>} : () -> memref<40xf32, #pr>
    %e = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0>} : () -> memref<40xf32, #pr>
    "tile.load"(%x, %a) {map = affine_map<(d0) -> (d0)>} : (memref<40xf32>, memref<40xf32, #pr>) -> ()
    "tile.compute"() ({
      %v = "tile.read"(%a) : (memref<40xf32, #pr>) -> f32
      %w = arith.mulf %v, %v : f32
      "tile.write"(%w, %c) : (f32, memref<40xf32, #pr>) -> ()
    }) {kind = "map", space = 0 : i64} : () -> ()
    "tile.load"(%z, %d) {map = affine_map<(d0) -> (d0)>} : (memref<40xf32>, memref<40xf32, #pr>) -> ()
    "tile.compute"() ({
      %v = "tile.read"(%c) : (memref<40xf32, #pr>) -> f32
      %w = "tile.read"(%d) : (memref<40xf32, #pr>) -> f32
      %s = arith.addf %v, %w : f32
      "tile.write"(%s, %e) : (f32, memref<40xf32, #pr>) -> ()
    }) {kind = "map", space = 0 : i64} : () -> ()
    "tile.store"(%e, %y) {map = affine_map<(d0) -> (d0)>} : (memref<40xf32, #pr>, memref<40xf32>) -> ()
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}
