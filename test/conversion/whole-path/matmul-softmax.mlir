// RUN: welder-opt %s -p "tile-from-linalg" | FileCheck %s --check-prefix=OPERATORS
// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h200}" | FileCheck %s --check-prefix=CONNECTED
// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h200},tile-schedule{device=h200},tile-promote" | FileCheck %s --check-prefix=BLOCK
// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h200},tile-schedule{device=h200},tile-promote,convert-tile-to-gpu{target=sm_90a}" | FileCheck %s --check-prefix=GPU
// RUN: welder compile %s --target sm_90a --compile-to llvm-ir -o - | FileCheck %s --check-prefix=LLVM
// RUN: welder compile %s --target sm_90a --compile-to ptx -o - | FileCheck %s --check-prefix=PTX

// A product and its softmax, from linalg to PTX.

// OPERATORS: kind = "contraction"
// OPERATORS: combiner = "max"
// OPERATORS: math.exp
// OPERATORS: combiner = "add", kind = "reduction"
// OPERATORS: arith.divf

// One edge to shared memory, the rest in registers, one group.
// CONNECTED: level = #tile.level<1 : i64>
// CONNECTED: level = #tile.level<0 : i64>
// CONNECTED: operators = array<i64: 0, 1, 2, 3, 4>

// The reuse-tile between the two is workgroup memory.
// BLOCK: scf.forall
// BLOCK: kind = "contraction"
// BLOCK: %[[REUSE:.*]] = "tile.allocate"() : () -> memref<{{.*}}x128xf32, {{.*}}#gpu.address_space<workgroup>>
// BLOCK: "tile.store"(%{{.*}}, %[[REUSE]])
// BLOCK: "tile.load"(%[[REUSE]],

// Threads: asynchronous copies in, the accumulator out to workgroup memory, a barrier, rows in registers.
// GPU: gpu.func @{{.*}} kernel
// GPU: gpu.dynamic_shared_memory : memref<?xi8, #gpu.address_space<workgroup>>
// GPU: nvgpu.device_async_copy
// GPU: math.fma
// GPU: vector.store %{{.*}} : memref<{{.*}}xf32, #gpu.address_space<workgroup>>
// GPU: gpu.barrier
// GPU: gpu.shuffle xor
// GPU: math.exp
// GPU: gpu.shuffle xor
// GPU: nvvm.rcp.approx.ftz.f
// GPU: vector.store %{{.*}} : memref<{{.*}}xf32, #gpu.address_space<global>>

// LLVM: addrspace(3) global
// LLVM: define ptx_kernel void @
// LLVM: call void @llvm.nvvm.cp.async
// LLVM: call void @llvm.nvvm.barrier

// PTX: .target sm_90a
// PTX: .visible .entry
// PTX: cp.async
// PTX: bar.sync
// PTX: fma.rn.f32
// PTX: shfl.sync.bfly
// PTX: ex2.approx
// PTX: rcp.approx.ftz.f32
// PTX: st.global.v4
#mk = affine_map<(m, n, k) -> (m, k)>
#kn = affine_map<(m, n, k) -> (k, n)>
#mn = affine_map<(m, n, k) -> (m, n)>
#id = affine_map<(m, n) -> (m, n)>
#row = affine_map<(m, n) -> (m)>

func.func @main(%a: tensor<4096x64xf32> {tile.name = "a"}, %b: tensor<64x128xf32> {tile.name = "b"}) -> tensor<4096x128xf32> {
  %zero = arith.constant 0.0 : f32
  %low = arith.constant 0xFF800000 : f32
  %e0 = tensor.empty() : tensor<4096x128xf32>
  %f0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<4096x128xf32>) -> tensor<4096x128xf32>
  %s = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<4096x64xf32>, tensor<64x128xf32>) outs(%f0 : tensor<4096x128xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<4096x128xf32>
  %e1 = tensor.empty() : tensor<4096xf32>
  %f1 = linalg.fill ins(%low : f32) outs(%e1 : tensor<4096xf32>) -> tensor<4096xf32>
  %f2 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<4096xf32>) -> tensor<4096xf32>
  %max = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%s : tensor<4096x128xf32>) outs(%f1 : tensor<4096xf32>) {
  ^bb0(%x: f32, %m: f32):
    %t = arith.maximumf %x, %m : f32
    linalg.yield %t : f32
  } -> tensor<4096xf32>
  %exp = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s, %max : tensor<4096x128xf32>, tensor<4096xf32>) outs(%e0 : tensor<4096x128xf32>) {
  ^bb0(%x: f32, %m: f32, %o: f32):
    %d = arith.subf %x, %m : f32
    %t = math.exp %d : f32
    linalg.yield %t : f32
  } -> tensor<4096x128xf32>
  %sum = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%exp : tensor<4096x128xf32>) outs(%f2 : tensor<4096xf32>) {
  ^bb0(%x: f32, %m: f32):
    %t = arith.addf %x, %m : f32
    linalg.yield %t : f32
  } -> tensor<4096xf32>
  %r = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%exp, %sum : tensor<4096x128xf32>, tensor<4096xf32>) outs(%e0 : tensor<4096x128xf32>) {
  ^bb0(%x: f32, %m: f32, %o: f32):
    %t = arith.divf %x, %m : f32
    linalg.yield %t : f32
  } -> tensor<4096x128xf32>
  return %r : tensor<4096x128xf32>
}
