// RUN: welder-opt %s -p "tile-from-linalg,tile-relax-rounding" --split-input-file | FileCheck %s

// Rows of f16 are normalised in f32 and rounded: the exponential and the quotient may be quick, also where the sum of the
// exponentials is read on the way.
// CHECK: math.exp {{.*}}fastmath<afn>
// CHECK: kind = "reduction"
// CHECK: arith.divf {{.*}}fastmath<arcp>
// CHECK: arith.truncf

#mn = affine_map<(m, n) -> (m, n)>
#m = affine_map<(m, n) -> (m)>

func.func @rounded(%x: tensor<64x48xf16>) -> tensor<64x48xf16> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<64x48xf32>
  %r = tensor.empty() : tensor<64xf32>
  %h = tensor.empty() : tensor<64x48xf16>
  %f = linalg.fill ins(%zero : f32) outs(%r : tensor<64xf32>) -> tensor<64xf32>
  %p = linalg.generic {indexing_maps = [#mn, #mn], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<64x48xf16>) outs(%e : tensor<64x48xf32>) {
  ^bb0(%a: f16, %o: f32):
    %w = arith.extf %a : f16 to f32
    %t = math.exp %w : f32
    linalg.yield %t : f32
  } -> tensor<64x48xf32>
  %s = linalg.generic {indexing_maps = [#mn, #m], iterator_types = ["parallel", "reduction"]}
      ins(%p : tensor<64x48xf32>) outs(%f : tensor<64xf32>) {
  ^bb0(%a: f32, %sum: f32):
    %t = arith.addf %a, %sum : f32
    linalg.yield %t : f32
  } -> tensor<64xf32>
  %q = linalg.generic {indexing_maps = [#mn, #m, #mn], iterator_types = ["parallel", "parallel"]}
      ins(%p, %s : tensor<64x48xf32>, tensor<64xf32>) outs(%e : tensor<64x48xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %t = arith.divf %a, %b : f32
    linalg.yield %t : f32
  } -> tensor<64x48xf32>
  %y = linalg.generic {indexing_maps = [#mn, #mn], iterator_types = ["parallel", "parallel"]}
      ins(%q : tensor<64x48xf32>) outs(%h : tensor<64x48xf16>) {
  ^bb0(%a: f32, %o: f16):
    %t = arith.truncf %a : f32 to f16
    linalg.yield %t : f16
  } -> tensor<64x48xf16>
  return %y : tensor<64x48xf16>
}

// -----

// What leaves the graph in f32 is exact, and so is what a step is taken of.
// CHECK: arith.divf %{{[^ ]*}}, %{{[^ ]*}} : f32
// CHECK: math.exp %{{[^ ]*}} : f32
// CHECK: arith.divf %{{[^ ]*}}, %{{[^ ]*}} : f32
// CHECK: math.floor

#id = affine_map<(m) -> (m)>

func.func @exact(%x: tensor<64xf32>, %z: tensor<64xf16>) -> (tensor<64xf32>, tensor<64xf16>) {
  %e = tensor.empty() : tensor<64xf32>
  %h = tensor.empty() : tensor<64xf16>
  %q = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : tensor<64xf32>) outs(%e : tensor<64xf32>) {
  ^bb0(%a: f32, %o: f32):
    %t = arith.divf %a, %a : f32
    %u = math.exp %t : f32
    linalg.yield %u : f32
  } -> tensor<64xf32>
  %y = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%z : tensor<64xf16>) outs(%h : tensor<64xf16>) {
  ^bb0(%a: f16, %o: f16):
    %w = arith.extf %a : f16 to f32
    %t = arith.divf %w, %w : f32
    %u = math.floor %t : f32
    %v = arith.truncf %u : f32 to f16
    linalg.yield %v : f16
  } -> tensor<64xf16>
  return %q, %y : tensor<64xf32>, tensor<64xf16>
}
