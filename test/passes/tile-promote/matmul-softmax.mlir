// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h200},tile-schedule{device=h200},tile-promote" | FileCheck %s

// The reuse-tile between the product and the softmax is workgroup memory; what follows is in registers.
// CHECK: func.func @k0_{{.*}}(%[[A:.*]]: memref<4096x64xf32>, %[[B:.*]]: memref<64x128xf32>, %[[Y:.*]]: memref<4096x128xf32>)
// CHECK-SAME: tile.kernel
// CHECK: scf.forall
// CHECK: %[[ACC:.*]] = "tile.allocate"() {axes = array<i64: 0, 1>, space = 0 : i64} : () -> memref<{{.*}}xf32, #gpu.address_space<private>>
// CHECK: scf.for
// CHECK: "tile.load"(%[[A]]
// CHECK: "tile.load"(%[[B]]
// CHECK: kind = "contraction"
// CHECK: %[[REUSE:.*]] = "tile.allocate"() : () -> memref<{{.*}}x128xf32, {{.*}}#gpu.address_space<workgroup>>
// CHECK: "tile.store"(%[[ACC]], %[[REUSE]])
// CHECK: "tile.load"(%[[REUSE]], %[[ROW:[0-9]+]])
// CHECK: combiner = "max", kind = "reduction", space = 1
// CHECK: math.exp
// CHECK: combiner = "add", kind = "reduction", space = 1
// CHECK: arith.divf
// CHECK: "tile.store"(%{{.*}}, %[[Y]]
// CHECK: launches = [{apart = {{[0-9.eE-]+}} : f64, groups = array<i64: 0>, kernel = @k0_{{.*}}, phase = "run", reads = array<i64: 0, 1>, refused = [], seconds = {{[0-9.eE-]+}} : f64, writes = array<i64: 6>}]
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
