// RUN: welder-opt %s --convert-tile-to-gpu --canonicalize --cse | FileCheck %s

#pr = #gpu.address_space<private>
#wg = #gpu.address_space<workgroup>

// Each of 64 threads computes 4x4 outer products from vectors of both operands; fp32 stays fp32.
// CHECK-LABEL: gpu.func @product
// CHECK: %[[A:.*]] = memref.view {{.*}} to memref<1148xf32, #gpu.address_space<workgroup>>
// CHECK: %[[B:.*]] = memref.view {{.*}} to memref<1148xf32, #gpu.address_space<workgroup>>
// CHECK: gpu.barrier
// CHECK: scf.for {{.*}} iter_args
// CHECK: vector.load %[[A]][{{.*}}] {alignment = 16 : i64} : {{.*}} vector<4xf32>
// CHECK: vector.load %[[B]][{{.*}}] {alignment = 16 : i64} : {{.*}} vector<4xf32>
// CHECK-NOT: memref.load
// CHECK: math.fma
// CHECK-NOT: nvvm.mma.sync
// CHECK: scf.yield
// CHECK-COUNT-4: vector.store {{.*}} {alignment = 16 : i64} : memref<1024xf32, #gpu.address_space<global>>, vector<4xf32>
func.func @product(%A: memref<32x32xf32>, %B: memref<32x32xf32>, %C: memref<32x32xf32>)
    attributes {tile.kernel, tile.threads = 64 : i64, tile.spaces = [array<i64: 32, 32>]} {
  scf.forall (%i) in (1) {
    %acc = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0, 1>} : () -> memref<32x32xf32, #pr>
    %a = "tile.allocate"() : () -> memref<32x32xf32, strided<[36, 1]>, #wg>
    %b = "tile.allocate"() : () -> memref<32x32xf32, strided<[36, 1]>, #wg>
    "tile.compute"() ({
      %zero = arith.constant 0.0 : f32
      "tile.write"(%zero, %acc) : (f32, memref<32x32xf32, #pr>) -> ()
    }) {kind = "map", space = 0 : i64} : () -> ()
    "tile.load"(%A, %a) {map = affine_map<(d0, d1) -> (d0, d1)>} : (memref<32x32xf32>, memref<32x32xf32, strided<[36, 1]>, #wg>) -> ()
    "tile.load"(%B, %b) {map = affine_map<(d0, d1) -> (d0, d1)>} : (memref<32x32xf32>, memref<32x32xf32, strided<[36, 1]>, #wg>) -> ()
    "tile.compute"() ({
      %e0 = "tile.read"(%a) {map = affine_map<(d0, d1, d2) -> (d0, d2)>} : (memref<32x32xf32, strided<[36, 1]>, #wg>) -> f32
      %e1 = "tile.read"(%b) {map = affine_map<(d0, d1, d2) -> (d2, d1)>} : (memref<32x32xf32, strided<[36, 1]>, #wg>) -> f32
      %c = "tile.read"(%acc) : (memref<32x32xf32, #pr>) -> f32
      %p = arith.mulf %e0, %e1 : f32
      %s = arith.addf %c, %p : f32
      "tile.write"(%s, %acc) : (f32, memref<32x32xf32, #pr>) -> ()
    }) {kind = "contraction", space = 0 : i64, reduce = array<i64: 32>} : () -> ()
    "tile.store"(%acc, %C) {map = affine_map<(d0, d1) -> (d0, d1)>} : (memref<32x32xf32, #pr>, memref<32x32xf32>) -> ()
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}
