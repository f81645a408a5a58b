// RUN: welder-opt %s -p "tile-from-linalg,tile-fold-views,tile-channels-last" --split-input-file | FileCheck %s

// Keys are transposed and scaled on their way to a product. They come in runs along what is summed over, and stay so.
// CHECK: arith.mulf
// CHECK: kind = "map"{{.*}} -> tensor<48x64xf32>
// CHECK: kind = "contraction"

#mk = affine_map<(m, n, k) -> (m, k)>
#kn = affine_map<(m, n, k) -> (k, n)>
#mn = affine_map<(m, n, k) -> (m, n)>
#id = affine_map<(m, n) -> (m, n)>
#nm = affine_map<(m, n) -> (n, m)>

func.func @keys(%q: tensor<32x64xf32>, %k: tensor<48x64xf32>) -> tensor<32x48xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<64x48xf32>
  %s = linalg.generic {indexing_maps = [#nm, #id], iterator_types = ["parallel", "parallel"]}
      ins(%k : tensor<48x64xf32>) outs(%e : tensor<64x48xf32>) {
  ^bb0(%x: f32, %o: f32):
    %half = arith.constant 5.0e-01 : f32
    %t = arith.mulf %x, %half : f32
    linalg.yield %t : f32
  } -> tensor<64x48xf32>
  %r = tensor.empty() : tensor<32x48xf32>
  %f = linalg.fill ins(%zero : f32) outs(%r : tensor<32x48xf32>) -> tensor<32x48xf32>
  %y = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%q, %s : tensor<32x64xf32>, tensor<64x48xf32>) outs(%f : tensor<32x48xf32>) {
  ^bb0(%a: f32, %b: f32, %sum: f32):
    %p = arith.mulf %a, %b : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<32x48xf32>
  return %y : tensor<32x48xf32>
}

// -----

// Queries that come in runs along another axis are staged as the product reads them.
// CHECK: kind = "map"{{.*}} -> tensor<32x64xf32>

#mk = affine_map<(m, n, k) -> (m, k)>
#kn = affine_map<(m, n, k) -> (k, n)>
#mn = affine_map<(m, n, k) -> (m, n)>
#id = affine_map<(m, n) -> (m, n)>
#nm = affine_map<(m, n) -> (n, m)>

func.func @queries(%q: tensor<64x32xf32>, %k: tensor<64x48xf32>) -> tensor<32x48xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<32x64xf32>
  %s = linalg.generic {indexing_maps = [#nm, #id], iterator_types = ["parallel", "parallel"]}
      ins(%q : tensor<64x32xf32>) outs(%e : tensor<32x64xf32>) {
  ^bb0(%x: f32, %o: f32):
    %half = arith.constant 5.0e-01 : f32
    %t = arith.mulf %x, %half : f32
    linalg.yield %t : f32
  } -> tensor<32x64xf32>
  %r = tensor.empty() : tensor<32x48xf32>
  %f = linalg.fill ins(%zero : f32) outs(%r : tensor<32x48xf32>) -> tensor<32x48xf32>
  %y = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%s, %k : tensor<32x64xf32>, tensor<64x48xf32>) outs(%f : tensor<32x48xf32>) {
  ^bb0(%a: f32, %b: f32, %sum: f32):
    %p = arith.mulf %a, %b : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<32x48xf32>
  return %y : tensor<32x48xf32>
}
