// RUN: welder-opt %s -p "tile-from-linalg,tile-round-once" --split-input-file | FileCheck %s

// The bias is added to the sum in f32, and the result rounded: nothing rounds the sum before.
// CHECK: kind = "contraction"{{.*}} -> tensor<64x48xf32>
// CHECK-NEXT: "tile.reuse"
// CHECK-NEXT: "tile.reuse"
// CHECK-NEXT: "tile.operator"
// CHECK-NEXT: %[[SUM:.*]] = "tile.read"({{.*}}) {{.*}} : (tensor<64x48xf32>) -> f32
// CHECK: arith.addf %[[SUM]],
// CHECK-NEXT: arith.truncf
// CHECK: "tile.output"

#mk = affine_map<(m, n, k) -> (m, k)>
#kn = affine_map<(m, n, k) -> (k, n)>
#mn = affine_map<(m, n, k) -> (m, n)>
#id = affine_map<(m, n) -> (m, n)>
#n = affine_map<(m, n) -> (n)>

func.func @bias(%a: tensor<64x32xf16>, %b: tensor<32x48xf16>, %v: tensor<48xf16>) -> tensor<64x48xf16> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<64x48xf32>
  %h = tensor.empty() : tensor<64x48xf16>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<64x48xf32>) -> tensor<64x48xf32>
  %s = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<64x32xf16>, tensor<32x48xf16>) outs(%f : tensor<64x48xf32>) {
  ^bb0(%x: f16, %y: f16, %sum: f32):
    %u = arith.extf %x : f16 to f32
    %w = arith.extf %y : f16 to f32
    %p = arith.mulf %u, %w : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<64x48xf32>
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<64x48xf32>) outs(%h : tensor<64x48xf16>) {
  ^bb0(%x: f32, %o: f16):
    %t = arith.truncf %x : f32 to f16
    linalg.yield %t : f16
  } -> tensor<64x48xf16>
  %y = linalg.generic {indexing_maps = [#id, #n, #id], iterator_types = ["parallel", "parallel"]}
      ins(%r, %v : tensor<64x48xf16>, tensor<48xf16>) outs(%h : tensor<64x48xf16>) {
  ^bb0(%x: f16, %c: f16, %o: f16):
    %u = arith.extf %x : f16 to f32
    %w = arith.extf %c : f16 to f32
    %q = arith.addf %u, %w : f32
    %t = arith.truncf %q : f32 to f16
    linalg.yield %t : f16
  } -> tensor<64x48xf16>
  return %y : tensor<64x48xf16>
}

// -----

// A rounded sum that is a result itself stays, and is what others read.
// CHECK: kind = "contraction"{{.*}} -> tensor<64x48xf32>
// CHECK: arith.truncf
// CHECK: "tile.read"({{.*}}) {{.*}} : (tensor<64x48xf16>) -> f16
// CHECK-COUNT-2: "tile.output"

#mk = affine_map<(m, n, k) -> (m, k)>
#kn = affine_map<(m, n, k) -> (k, n)>
#mn = affine_map<(m, n, k) -> (m, n)>
#id = affine_map<(m, n) -> (m, n)>
#n = affine_map<(m, n) -> (n)>

func.func @rounded_for_others(%a: tensor<64x32xf16>, %b: tensor<32x48xf16>, %v: tensor<48xf16>) -> (tensor<64x48xf16>, tensor<64x48xf16>) {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<64x48xf32>
  %h = tensor.empty() : tensor<64x48xf16>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<64x48xf32>) -> tensor<64x48xf32>
  %s = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<64x32xf16>, tensor<32x48xf16>) outs(%f : tensor<64x48xf32>) {
  ^bb0(%x: f16, %y: f16, %sum: f32):
    %u = arith.extf %x : f16 to f32
    %w = arith.extf %y : f16 to f32
    %p = arith.mulf %u, %w : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<64x48xf32>
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<64x48xf32>) outs(%h : tensor<64x48xf16>) {
  ^bb0(%x: f32, %o: f16):
    %t = arith.truncf %x : f32 to f16
    linalg.yield %t : f16
  } -> tensor<64x48xf16>
  %y = linalg.generic {indexing_maps = [#id, #n, #id], iterator_types = ["parallel", "parallel"]}
      ins(%r, %v : tensor<64x48xf16>, tensor<48xf16>) outs(%h : tensor<64x48xf16>) {
  ^bb0(%x: f16, %c: f16, %o: f16):
    %u = arith.extf %x : f16 to f32
    %w = arith.extf %c : f16 to f32
    %q = arith.addf %u, %w : f32
    %t = arith.truncf %q : f32 to f16
    linalg.yield %t : f16
  } -> tensor<64x48xf16>
  return %y, %r : tensor<64x48xf16>, tensor<64x48xf16>
}
