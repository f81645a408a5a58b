// RUN: welder-opt %s --convert-tile-to-cpu --canonicalize --cse | FileCheck %s

#pr = #gpu.address_space<private>

// Along the innermost axis the partial result is carried in a register, and masked columns are not visited.
// CHECK-LABEL: func.func private @row_maximum.block(
// CHECK-DAG: %[[C100:.*]] = arith.constant 100 : index
// CHECK-DAG: %[[LOWEST:.*]] = arith.constant 0xFF800000 : f32
// CHECK: %[[MAXIMUM:.*]] = scf.for %{{.*}} = %{{.*}} to %[[C100]] step %{{.*}} iter_args(%[[OLD:.*]] = %[[LOWEST]])
// CHECK: %[[V:.*]] = memref.load
// CHECK-NEXT: %[[NEW:.*]] = arith.maximumf %[[OLD]], %[[V]] fastmath<reassoc,nsz>
// CHECK-NEXT: scf.yield %[[NEW]]
// CHECK: memref.store %[[MAXIMUM]]
func.func @row_maximum(%x: memref<8x128xf32>, %y: memref<8xf32>)
    attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = [array<i64: 8, 128>]} {
  scf.forall (%b) in (1) {
    %a = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0, 1>} : () -> memref<8x128xf32, #pr>
    %m = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0>} : () -> memref<8xf32, #pr>
    "tile.load"(%x, %a) {map = affine_map<(d0, d1) -> (d0, d1)>} : (memref<8x128xf32>, memref<8x128xf32, #pr>) -> ()
    "tile.compute"() ({
      %v = "tile.read"(%a) : (memref<8x128xf32, #pr>) -> f32
      "tile.write"(%v, %m) : (f32, memref<8xf32, #pr>) -> ()
    }) {kind = "reduction", combiner = "max", space = 0 : i64, valid = affine_set<(d0, d1) : (99 - d1 >= 0)>} : () -> ()
    "tile.store"(%m, %y) {map = affine_map<(d0) -> (d0)>} : (memref<8xf32, #pr>, memref<8xf32>) -> ()
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}

// Along an outer axis the result is joined in memory, so that vectors run along the innermost.
// CHECK-LABEL: func.func private @column_sum.block(
// CHECK: %[[ZERO:.*]] = arith.constant 0.000000e+00 : f32
// CHECK: memref.store %[[ZERO]], %[[SUM:[a-z_0-9]+]]
// CHECK: scf.for
// CHECK: scf.for
// CHECK: arith.addf %{{.*}}, %{{.*}} fastmath<reassoc,nsz>
// CHECK-NEXT: memref.store %{{.*}}, %[[SUM]]
func.func @column_sum(%x: memref<8x128xf32>, %y: memref<128xf32>)
    attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = [array<i64: 8, 128>]} {
  scf.forall (%b) in (1) {
    %a = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0, 1>} : () -> memref<8x128xf32, #pr>
    %m = "tile.allocate"() {space = 0 : i64, axes = array<i64: 1>} : () -> memref<128xf32, #pr>
    "tile.load"(%x, %a) {map = affine_map<(d0, d1) -> (d0, d1)>} : (memref<8x128xf32>, memref<8x128xf32, #pr>) -> ()
    "tile.compute"() ({
      %v = "tile.read"(%a) : (memref<8x128xf32, #pr>) -> f32
      "tile.write"(%v, %m) : (f32, memref<128xf32, #pr>) -> ()
    }) {kind = "reduction", combiner = "add", space = 0 : i64} : () -> ()
    "tile.store"(%m, %y) {map = affine_map<(d0) -> (d0)>} : (memref<128xf32, #pr>, memref<128xf32>) -> ()
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}
