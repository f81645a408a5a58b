// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h100},tile-schedule{device=h100},tile-promote,convert-tile-to-gpu,canonicalize,cse" | FileCheck %s

// Warpgroups multiply straight from shared memory. What the copies of this iteration wrote is shown to the asynchronous proxy
// before the barrier. Copies for a later iteration start behind the products, which are still in flight when the next
// iteration starts its own. The accumulators pass through the fence and the wait, so that nothing moves across them.
// CHECK: scf.for {{.*}} iter_args
// CHECK-NEXT: nvvm.cp.async.wait.group 1
// CHECK-NEXT: nvvm.fence.proxy
// CHECK-NEXT: gpu.barrier
// CHECK-NOT: nvgpu.device_async_copy
// CHECK: llvm.inline_asm has_side_effects {{.*}}"wgmma.fence.sync.aligned;"
// CHECK-NOT: gpu.barrier
// CHECK-COUNT-4: nvvm.wgmma.mma_async {{.*}}<m = 64, n = {{[0-9]+}}, k = 16>{{.*}}A[<f16>, <one>, <row>], B[<f16>, <one>, <row>]
// CHECK: nvvm.wgmma.commit.group.sync.aligned
// CHECK-NEXT: llvm.extractvalue
// CHECK: nvgpu.device_async_copy
// CHECK: nvvm.cp.async.commit.group
// CHECK: llvm.inline_asm has_side_effects {{.*}}"wgmma.wait_group.sync.aligned 1;"
// CHECK: scf.yield
// CHECK: llvm.inline_asm has_side_effects {{.*}}"wgmma.wait_group.sync.aligned 0;"
#mk = affine_map<(m, n, k) -> (m, k)>
#kn = affine_map<(m, n, k) -> (k, n)>
#mn = affine_map<(m, n, k) -> (m, n)>

func.func @main(%a: tensor<2048x512xf16>, %b: tensor<512x2048xf16>) -> tensor<2048x2048xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2048x2048xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<2048x2048xf32>) -> tensor<2048x2048xf32>
  %s = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<2048x512xf16>, tensor<512x2048xf16>) outs(%f : tensor<2048x2048xf32>) {
  ^bb0(%x: f16, %y: f16, %sum: f32):
    %u = arith.extf %x : f16 to f32
    %v = arith.extf %y : f16 to f32
    %p = arith.mulf %u, %v : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<2048x2048xf32>
  return %s : tensor<2048x2048xf32>
}
