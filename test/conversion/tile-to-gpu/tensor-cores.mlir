// RUN: welder-opt %s --convert-tile-to-gpu --canonicalize --cse | FileCheck %s

#pr = #gpu.address_space<private>
#wg = #gpu.address_space<workgroup>

// Tiles are copied two iterations ahead into three buffers; one barrier an iteration serves both sides. Accumulators stay
// in registers around the loop, and the bias is added to the fragments; lanes exchange columns to store 16 bytes each.
// CHECK-LABEL: gpu.func @matmul_bias
// CHECK-SAME: memref<197x768xf16, #gpu.address_space<global>> {llvm.align = 16 : i64, llvm.noalias}
// CHECK-SAME: kernel attributes {known_block_size = array<i32: 128, 1, 1>, tile.grid = 12 : i64, tile.shared_bytes = 22{{...}} : i64}
// CHECK: %[[MEMORY:.*]] = gpu.dynamic_shared_memory : memref<?xi8, #gpu.address_space<workgroup>>
// CHECK: %[[A:.*]] = memref.view %[[MEMORY]]{{.*}} to memref<7656xf16, #gpu.address_space<workgroup>>
// CHECK: %[[B:.*]] = memref.view %[[MEMORY]]{{.*}} to memref<3816xf16, #gpu.address_space<workgroup>>
// CHECK-COUNT-3: nvgpu.device_async_copy
// CHECK: nvvm.cp.async.commit.group
// CHECK-COUNT-3: nvgpu.device_async_copy
// CHECK: nvvm.cp.async.commit.group
// CHECK: scf.for {{.*}} iter_args
// CHECK-NEXT: nvvm.cp.async.wait.group 1
// CHECK-NEXT: gpu.barrier
// CHECK-NOT: gpu.barrier
// CHECK: scf.if
// CHECK-COUNT-3: nvgpu.device_async_copy {{.*}} 8, {{.*}} {bypassL1}
// CHECK: nvvm.cp.async.commit.group
// CHECK: nvgpu.ldmatrix %[[B]][{{.*}}] {numTiles = 4 : i32, transpose = true} : {{.*}} -> vector<4x2xf16>
// CHECK: nvgpu.ldmatrix %[[A]][{{.*}}] {numTiles = 4 : i32, transpose = false} : {{.*}} -> vector<4x2xf16>
// CHECK-COUNT-8: nvvm.mma.sync
// CHECK: scf.yield
// CHECK: vector.load {{.*}} {alignment = 4 : i64} : memref<96xf16, #gpu.address_space<global>>, vector<2xf16>
// CHECK: scf.if
// CHECK: vector.store {{.*}} {alignment = 16 : i64} : memref<18912xf16, #gpu.address_space<global>>, vector<8xf16>
func.func @matmul_bias(%A: memref<197x768xf16>, %B: memref<768x96xf16>, %bias: memref<96xf16>, %C: memref<197x96xf16>)
    attributes {tile.kernel, tile.threads = 128 : i64, tile.spaces = [array<i64: 64, 32>]} {
  %c0 = arith.constant 0 : index
  %c768 = arith.constant 768 : index
  %c32 = arith.constant 32 : index
  scf.forall (%bm, %bn) in (4, 3) {
    %acc = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0, 1>} : () -> memref<64x32xf32, #pr>
    "tile.compute"() ({
      %zero = arith.constant 0.0 : f32
      "tile.write"(%zero, %acc) : (f32, memref<64x32xf32, #pr>) -> ()
    }) {kind = "map", space = 0 : i64} : () -> ()
    %a = "tile.allocate"() : () -> memref<64x32xf16, strided<[40, 1]>, #wg>
    %b = "tile.allocate"() : () -> memref<32x32xf16, strided<[40, 1]>, #wg>
    scf.for %k = %c0 to %c768 step %c32 {
      "tile.load"(%A, %a, %bm, %k) {map = affine_map<(d0, d1)[s0, s1] -> (s0 * 64 + d0, s1 + d1)>,
         valid = affine_set<(d0, d1)[s0, s1] : (196 - s0 * 64 - d0 >= 0)>, padding = 0.0 : f16}
         : (memref<197x768xf16>, memref<64x32xf16, strided<[40, 1]>, #wg>, index, index) -> ()
      "tile.load"(%B, %b, %k, %bn) {map = affine_map<(d0, d1)[s0, s1] -> (s0 + d0, s1 * 32 + d1)>}
         : (memref<768x96xf16>, memref<32x32xf16, strided<[40, 1]>, #wg>, index, index) -> ()
      "tile.compute"() ({
        %e0 = "tile.read"(%a) {map = affine_map<(d0, d1, d2) -> (d0, d2)>} : (memref<64x32xf16, strided<[40, 1]>, #wg>) -> f16
        %e1 = "tile.read"(%b) {map = affine_map<(d0, d1, d2) -> (d2, d1)>} : (memref<32x32xf16, strided<[40, 1]>, #wg>) -> f16
        %c = "tile.read"(%acc) : (memref<64x32xf32, #pr>) -> f32
        %x = arith.extf %e0 : f16 to f32
        %y1 = arith.extf %e1 : f16 to f32
        %p = arith.mulf %x, %y1 : f32
        %s = arith.addf %c, %p : f32
        "tile.write"(%s, %acc) : (f32, memref<64x32xf32, #pr>) -> ()
      }) {kind = "contraction", space = 0 : i64, reduce = array<i64: 32>} : () -> ()
    } {tile.stages = 3 : i64}
    %bias_tile = "tile.allocate"() {space = 0 : i64, axes = array<i64: 1>} : () -> memref<32xf16, #pr>
    "tile.load"(%bias, %bias_tile, %bn) {map = affine_map<(d0)[s0] -> (s0 * 32 + d0)>} : (memref<96xf16>, memref<32xf16, #pr>, index) -> ()
    %y = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0, 1>} : () -> memref<64x32xf16, #pr>
    "tile.compute"() ({
      %v = "tile.read"(%acc) : (memref<64x32xf32, #pr>) -> f32
      %e = "tile.read"(%bias_tile) : (memref<32xf16, #pr>) -> f16
      %f = arith.extf %e : f16 to f32
      %g = arith.addf %v, %f : f32
      %t = arith.truncf %g : f32 to f16
      "tile.write"(%t, %y) : (f16, memref<64x32xf16, #pr>) -> ()
    }) {kind = "map", space = 0 : i64} : () -> ()
    "tile.store"(%y, %C, %bm, %bn) {map = affine_map<(d0, d1)[s0, s1] -> (s0 * 64 + d0, s1 * 32 + d1)>,
         valid = affine_set<(d0, d1)[s0, s1] : (196 - s0 * 64 - d0 >= 0)>} : (memref<64x32xf16, #pr>, memref<197x96xf16>, index, index) -> ()
  } {mapping = [#gpu.block<linear_dim_0>, #gpu.block<linear_dim_1>]}
  return
}
