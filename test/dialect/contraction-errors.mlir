// RUN: welder-opt %s --split-input-file --verify-diagnostics

!shared = memref<8x8xf16, #gpu.address_space<workgroup>>
!private = memref<8x8xf32, #gpu.address_space<private>>

func.func @one_shared_operand(%a: !shared, %acc: !private) {
  // expected-error@+1 {{'tile.compute' op of kind 'contraction' expects to read two workgroup tiles and its one accumulator}}
  "tile.compute"() ({
    %x = "tile.read"(%a) {map = affine_map<(d0, d1, d2) -> (d0, d2)>} : (!shared) -> f16
    %c = "tile.read"(%acc) : (!private) -> f32
    "tile.write"(%c, %acc) : (f32, !private) -> ()
  }) {kind = "contraction", space = 0 : i64, reduce = array<i64: 8>} : () -> ()
  return
}

// -----

!shared = memref<8x8xf16, #gpu.address_space<workgroup>>
!private = memref<8x8xf32, #gpu.address_space<private>>

func.func @no_reduction_extent(%a: !shared, %b: !shared, %acc: !private) {
  // expected-error@+1 {{'tile.compute' op of kind 'contraction' expects 'reduce', the extent of its reduction axis}}
  "tile.compute"() ({
    %x = "tile.read"(%a) {map = affine_map<(d0, d1, d2) -> (d0, d2)>} : (!shared) -> f16
    %y = "tile.read"(%b) {map = affine_map<(d0, d1, d2) -> (d2, d1)>} : (!shared) -> f16
    %c = "tile.read"(%acc) : (!private) -> f32
    "tile.write"(%c, %acc) : (f32, !private) -> ()
  }) {kind = "contraction", space = 0 : i64} : () -> ()
  return
}

// -----

!shared = memref<8x8xf16, #gpu.address_space<workgroup>>
!private = memref<8x8xf32, #gpu.address_space<private>>

func.func @map_without_the_reduction_axis(%a: !shared, %b: !shared, %acc: !private) {
  // expected-error@+1 {{'tile.compute' op reads through (d0, d1) -> (d0, d1); expected a map over 3 axes and 0 symbols}}
  "tile.compute"() ({
    %x = "tile.read"(%a) {map = affine_map<(d0, d1) -> (d0, d1)>} : (!shared) -> f16
    %y = "tile.read"(%b) {map = affine_map<(d0, d1, d2) -> (d2, d1)>} : (!shared) -> f16
    %c = "tile.read"(%acc) : (!private) -> f32
    "tile.write"(%c, %acc) : (f32, !private) -> ()
  }) {kind = "contraction", space = 0 : i64, reduce = array<i64: 8>} : () -> ()
  return
}
