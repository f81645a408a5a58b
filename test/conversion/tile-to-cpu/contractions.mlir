// RUN: welder-opt %s --convert-tile-to-cpu --canonicalize --cse | FileCheck %s
// RUN: welder-opt %s -p "convert-tile-to-cpu{vector-bytes=32 vector-registers=16},canonicalize,cse" | FileCheck %s --check-prefix=AVX2
// RUN: welder-opt %s -p "convert-tile-to-cpu{vector-bytes=16 vector-registers=16 fused-multiply-add=false}" | FileCheck %s --check-prefix=SSE

#pr = #gpu.address_space<private>
#wg = #gpu.address_space<workgroup>

// Both operands are read where they lie; the accumulators stay in registers along k.
// CHECK-LABEL: func.func private @product.block(
// CHECK: vector.load %{{.*}} : memref<1024xf32>, vector<16xf32>
// CHECK: scf.for %[[K:.*]] = %{{.*}} iter_args({{.*}}) -> (vector<16xf32>,
// CHECK: %[[B:.*]] = vector.load %{{.*}} : memref<2048xf32>, vector<16xf32>
// CHECK: %[[A:.*]] = memref.load %{{.*}} : memref<2048xf32>
// CHECK-NEXT: %[[ROW:.*]] = vector.broadcast %[[A]] : f32 to vector<16xf32>
// CHECK-NEXT: vector.fma %[[ROW]], %[[B]], %{{.*}} : vector<16xf32>
// CHECK: vector.store %{{.*}} : memref<1024xf32>, vector<16xf32>
// AVX2-LABEL: func.func private @product.block(
// AVX2: vector.fma %{{.*}} : vector<8xf32>
// SSE-LABEL: func.func private @product.block(
// SSE: %[[PRODUCT:.*]] = arith.mulf %{{.*}} : vector<4xf32>
// SSE-NEXT: arith.addf %{{.*}}, %[[PRODUCT]] : vector<4xf32>
func.func @product(%A: memref<32x64xf32>, %B: memref<64x32xf32>, %C: memref<32x32xf32>)
    attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = [array<i64: 32, 32>]} {
  scf.forall (%i) in (1) {
    %acc = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0, 1>} : () -> memref<32x32xf32, #pr>
    %a = "tile.allocate"() : () -> memref<32x64xf32, #wg>
    %b = "tile.allocate"() : () -> memref<64x32xf32, #wg>
    "tile.load"(%A, %a) {map = affine_map<(d0, d1) -> (d0, d1)>} : (memref<32x64xf32>, memref<32x64xf32, #wg>) -> ()
    "tile.load"(%B, %b) {map = affine_map<(d0, d1) -> (d0, d1)>} : (memref<64x32xf32>, memref<64x32xf32, #wg>) -> ()
    "tile.compute"() ({
      %e0 = "tile.read"(%a) {map = affine_map<(d0, d1, d2) -> (d0, d2)>} : (memref<32x64xf32, #wg>) -> f32
      %e1 = "tile.read"(%b) {map = affine_map<(d0, d1, d2) -> (d2, d1)>} : (memref<64x32xf32, #wg>) -> f32
      %c = "tile.read"(%acc) : (memref<32x32xf32, #pr>) -> f32
      %p = arith.mulf %e0, %e1 : f32
      %s = arith.addf %c, %p : f32
      "tile.write"(%s, %acc) : (f32, memref<32x32xf32, #pr>) -> ()
    }) {kind = "contraction", space = 0 : i64, reduce = array<i64: 64>} : () -> ()
    "tile.store"(%acc, %C) {map = affine_map<(d0, d1) -> (d0, d1)>} : (memref<32x32xf32, #pr>, memref<32x32xf32>) -> ()
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}

// Half precision is widened, and the transposed operand turned around, while both are packed; the twenty columns are one
// whole vector and a masked one.
// CHECK-LABEL: func.func private @transposed_half.block(
// CHECK-DAG: %[[LEFT:.*]] = memref.alloca() {{.*}} : memref<256xf32>
// CHECK-DAG: %[[RIGHT:.*]] = memref.alloca() {{.*}} : memref<512xf32>
// CHECK: arith.extf %{{.*}} : f16 to f32
// CHECK-NEXT: memref.store %{{.*}}, %{{.*}} : memref<256xf32>
// CHECK: arith.extf %{{.*}} : f16 to f32
// CHECK: memref.store %{{.*}}, %{{.*}} : memref<512xf32>
// CHECK: %[[MASK:.*]] = vector.constant_mask [4] : vector<16xi1>
// CHECK: vector.maskedload %{{.*}}, %[[MASK]]
// CHECK: vector.fma
// CHECK: vector.maskedstore %{{.*}}, %[[MASK]]
func.func @transposed_half(%A: memref<16x16xf16>, %B: memref<20x16xf16>, %C: memref<16x20xf32>)
    attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = [array<i64: 16, 20>]} {
  scf.forall (%i) in (1) {
    %acc = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0, 1>} : () -> memref<16x20xf32, #pr>
    %a = "tile.allocate"() : () -> memref<16x16xf16, #wg>
    %b = "tile.allocate"() : () -> memref<20x16xf16, strided<[24, 1]>, #wg>
    "tile.load"(%A, %a) {map = affine_map<(d0, d1) -> (d0, d1)>} : (memref<16x16xf16>, memref<16x16xf16, #wg>) -> ()
    "tile.load"(%B, %b) {map = affine_map<(d0, d1) -> (d0, d1)>} : (memref<20x16xf16>, memref<20x16xf16, strided<[24, 1]>, #wg>) -> ()
    "tile.compute"() ({
      %e0 = "tile.read"(%a) {map = affine_map<(d0, d1, d2) -> (d0, d2)>} : (memref<16x16xf16, #wg>) -> f16
      %e1 = "tile.read"(%b) {map = affine_map<(d0, d1, d2) -> (d1, d2)>} : (memref<20x16xf16, strided<[24, 1]>, #wg>) -> f16
      %c = "tile.read"(%acc) : (memref<16x20xf32, #pr>) -> f32
      %w0 = arith.extf %e0 : f16 to f32
      %w1 = arith.extf %e1 : f16 to f32
      %p = arith.mulf %w0, %w1 : f32
      %s = arith.addf %c, %p : f32
      "tile.write"(%s, %acc) : (f32, memref<16x20xf32, #pr>) -> ()
    }) {kind = "contraction", space = 0 : i64, reduce = array<i64: 16>} : () -> ()
    "tile.store"(%acc, %C) {map = affine_map<(d0, d1) -> (d0, d1)>} : (memref<16x20xf32, #pr>, memref<16x20xf32>) -> ()
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}
