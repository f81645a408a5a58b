// RUN: welder-opt %s -p "tile-from-linalg,tile-connect{device=h200}" --split-input-file | FileCheck %s

// A row of 128 fits: the product is kept in shared memory, and the softmax works in registers.
// CHECK-LABEL: tile.graph
// CHECK: %[[PRODUCT:.*]] = "tile.operator"
// CHECK: kind = "contraction"
// CHECK: "tile.reuse"(%[[PRODUCT]]) {{{.*}}level = #tile.level<1 : i64>
// CHECK: %[[MAX:.*]] = "tile.operator"
// CHECK: combiner = "max"
// CHECK: "tile.reuse"(%[[PRODUCT]]) {{{.*}}level = #tile.level<1 : i64>
// CHECK: "tile.reuse"(%[[MAX]]) {{{.*}}level = #tile.level<0 : i64>
// CHECK: groups = [{levels = {{.*}}operators = array<i64: 0, 1, 2, 3, 4>
// CHECK-NOT: operators = array
// CHECK: sym_name = "short_rows"
#mk = affine_map<(m, n, k) -> (m, k)>
#kn = affine_map<(m, n, k) -> (k, n)>
#mn = affine_map<(m, n, k) -> (m, n)>
#id = affine_map<(m, n) -> (m, n)>
#row = affine_map<(m, n) -> (m)>

func.func @short_rows(%a: tensor<4096x64xf32> {tile.name = "a"}, %b: tensor<64x128xf32> {tile.name = "b"}) -> tensor<4096x128xf32> {
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

// -----

// A row of 65536 does not: the product goes through device memory, and a tile of whole rows is refused.
// CHECK-LABEL: tile.graph
// CHECK: %[[PRODUCT:.*]] = "tile.operator"
// CHECK: kind = "contraction"
// CHECK: "tile.reuse"(%[[PRODUCT]]) {{{.*}}level = 1 : i64, refused = "shared memory: the tiles do not fit {{.*}}level = #tile.level<2 : i64>
// CHECK: groups = [{levels = [], operators = array<i64: 0>
// CHECK: sym_name = "long_rows"
#mk = affine_map<(m, n, k) -> (m, k)>
#kn = affine_map<(m, n, k) -> (k, n)>
#mn = affine_map<(m, n, k) -> (m, n)>
#id = affine_map<(m, n) -> (m, n)>
#row = affine_map<(m, n) -> (m)>

func.func @long_rows(%a: tensor<256x64xf32> {tile.name = "a"}, %b: tensor<64x65536xf32> {tile.name = "b"}) -> tensor<256x65536xf32> {
  %zero = arith.constant 0.0 : f32
  %low = arith.constant 0xFF800000 : f32
  %e0 = tensor.empty() : tensor<256x65536xf32>
  %f0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<256x65536xf32>) -> tensor<256x65536xf32>
  %s = linalg.generic {indexing_maps = [#mk, #kn, #mn], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<256x64xf32>, tensor<64x65536xf32>) outs(%f0 : tensor<256x65536xf32>) {
  ^bb0(%x: f32, %y: f32, %sum: f32):
    %p = arith.mulf %x, %y : f32
    %t = arith.addf %sum, %p : f32
    linalg.yield %t : f32
  } -> tensor<256x65536xf32>
  %e1 = tensor.empty() : tensor<256xf32>
  %f1 = linalg.fill ins(%low : f32) outs(%e1 : tensor<256xf32>) -> tensor<256xf32>
  %f2 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<256xf32>) -> tensor<256xf32>
  %max = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%s : tensor<256x65536xf32>) outs(%f1 : tensor<256xf32>) {
  ^bb0(%x: f32, %m: f32):
    %t = arith.maximumf %x, %m : f32
    linalg.yield %t : f32
  } -> tensor<256xf32>
  %exp = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s, %max : tensor<256x65536xf32>, tensor<256xf32>) outs(%e0 : tensor<256x65536xf32>) {
  ^bb0(%x: f32, %m: f32, %o: f32):
    %d = arith.subf %x, %m : f32
    %t = math.exp %d : f32
    linalg.yield %t : f32
  } -> tensor<256x65536xf32>
  %sum = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%exp : tensor<256x65536xf32>) outs(%f2 : tensor<256xf32>) {
  ^bb0(%x: f32, %m: f32):
    %t = arith.addf %x, %m : f32
    linalg.yield %t : f32
  } -> tensor<256xf32>
  %r = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%exp, %sum : tensor<256x65536xf32>, tensor<256xf32>) outs(%e0 : tensor<256x65536xf32>) {
  ^bb0(%x: f32, %m: f32, %o: f32):
    %t = arith.divf %x, %m : f32
    linalg.yield %t : f32
  } -> tensor<256x65536xf32>
  return %r : tensor<256x65536xf32>
}
