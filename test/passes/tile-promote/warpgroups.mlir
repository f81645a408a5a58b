// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h100},tile-schedule{device=h100},tile-promote" | FileCheck %s --check-prefix=HOPPER
// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=a100},tile-schedule{device=a100},tile-promote" | FileCheck %s --check-prefix=AMPERE

// What warpgroups multiply lies in swizzled rows of 128 bytes: 8 chunks of 8 elements, chunk `c` of row `r` at `c xor r`.
// Along k of the first operand, along n of the second. Where warps multiply, rows are padded apart instead.
// HOPPER: (d0, d1, d2, d3)[{{.*}}] -> ({{.*}}(d1 + d2) mod 2) * 8 + ((d1 floordiv 2 + d2 floordiv 2) mod 2) * 16 + ((d1 floordiv 4 + d2 floordiv 4) mod 2) * 32
// HOPPER: "tile.allocate"() : () -> memref<{{[0-9]+}}x{{[0-9]+}}x8x8xf16, #gpu.address_space<workgroup>>
// HOPPER: "tile.allocate"() : () -> memref<{{[0-9]+}}x{{[0-9]+}}x8x8xf16, #gpu.address_space<workgroup>>
// HOPPER: kind = "contraction"
// AMPERE: "tile.allocate"() : () -> memref<{{[0-9]+}}x{{[0-9]+}}xf16, strided<[{{[0-9]+}}, 1]>, #gpu.address_space<workgroup>>
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
