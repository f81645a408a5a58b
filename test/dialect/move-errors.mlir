// RUN: welder-opt %s --split-input-file --verify-diagnostics

func.func @load_downwards(%a: memref<8xf16>, %t: memref<8xf16, #gpu.address_space<workgroup>>) {
  // expected-error@+1 {{'tile.load' op moves from level 1 to level 2: levels out of order}}
  "tile.load"(%t, %a) {map = affine_map<(d0) -> (d0)>}
    : (memref<8xf16, #gpu.address_space<workgroup>>, memref<8xf16>) -> ()
  return
}

// -----

func.func @store_upwards(%a: memref<8xf16>, %t: memref<8xf16, #gpu.address_space<workgroup>>) {
  // expected-error@+1 {{'tile.store' op moves from level 2 to level 1: levels out of order}}
  "tile.store"(%a, %t) {map = affine_map<(d0) -> (d0)>}
    : (memref<8xf16>, memref<8xf16, #gpu.address_space<workgroup>>) -> ()
  return
}

// -----

func.func @load_within_a_level(%s: memref<8xf16, #gpu.address_space<workgroup>>,
                               %t: memref<8xf16, #gpu.address_space<workgroup>>) {
  // expected-error@+1 {{'tile.load' op moves from level 1 to level 1: levels out of order}}
  "tile.load"(%s, %t) {map = affine_map<(d0) -> (d0)>}
    : (memref<8xf16, #gpu.address_space<workgroup>>, memref<8xf16, #gpu.address_space<workgroup>>) -> ()
  return
}

// -----

func.func @load_from_an_unknown_space(%a: memref<8xf16, 7>, %t: memref<8xf16, #gpu.address_space<workgroup>>) {
  // expected-error@+1 {{moves between unknown memory levels: memref<8xf16, 7> to memref<8xf16, #gpu.address_space<workgroup>>}}
  "tile.load"(%a, %t) {map = affine_map<(d0) -> (d0)>}
    : (memref<8xf16, 7>, memref<8xf16, #gpu.address_space<workgroup>>) -> ()
  return
}

// -----

func.func @load_as_another_type(%a: memref<8xf32>, %t: memref<8xf16, #gpu.address_space<workgroup>>) {
  // expected-error@+1 {{'tile.load' op changes the element type f32 to f16}}
  "tile.load"(%a, %t) {map = affine_map<(d0) -> (d0)>}
    : (memref<8xf32>, memref<8xf16, #gpu.address_space<workgroup>>) -> ()
  return
}

// -----

func.func @map_is_no_map(%a: memref<8xf16>, %t: memref<8xf16, #gpu.address_space<workgroup>>) {
  // expected-error@+1 {{'tile.load' op expects 'map' to be an affine map}}
  "tile.load"(%a, %t) {map = "identity"} : (memref<8xf16>, memref<8xf16, #gpu.address_space<workgroup>>) -> ()
  return
}

// -----

func.func @map_without_its_symbol(%a: memref<64xf16>, %t: memref<8xf16, #gpu.address_space<workgroup>>, %i: index) {
  // expected-error@+1 {{'tile.load' op 'map' takes (1 dims)[0 symbols], expected (1)[1]}}
  "tile.load"(%a, %t, %i) {map = affine_map<(d0) -> (d0)>}
    : (memref<64xf16>, memref<8xf16, #gpu.address_space<workgroup>>, index) -> ()
  return
}

// -----

func.func @map_to_another_rank(%a: memref<8x8xf16>, %t: memref<8xf16, #gpu.address_space<workgroup>>) {
  // expected-error@+1 {{'tile.load' op 'map' has 1 results, expected 2}}
  "tile.load"(%a, %t) {map = affine_map<(d0) -> (d0)>}
    : (memref<8x8xf16>, memref<8xf16, #gpu.address_space<workgroup>>) -> ()
  return
}

// -----

func.func @guard_without_padding(%a: memref<8xf16>, %t: memref<8xf16, #gpu.address_space<workgroup>>) {
  // expected-error@+1 {{'tile.load' op expects 'valid' and 'padding' together}}
  "tile.load"(%a, %t) {map = affine_map<(d0) -> (d0)>, valid = affine_set<(d0) : (6 - d0 >= 0)>}
    : (memref<8xf16>, memref<8xf16, #gpu.address_space<workgroup>>) -> ()
  return
}

// -----

func.func @guard_is_no_set(%a: memref<8xf16>, %t: memref<8xf16, #gpu.address_space<workgroup>>) {
  // expected-error@+1 {{'tile.load' op expects 'valid' to be an affine set}}
  "tile.load"(%a, %t) {map = affine_map<(d0) -> (d0)>, valid = true, padding = 0.0 : f16}
    : (memref<8xf16>, memref<8xf16, #gpu.address_space<workgroup>>) -> ()
  return
}

// -----

func.func @padding_of_another_type(%a: memref<8xf16>, %t: memref<8xf16, #gpu.address_space<workgroup>>) {
  // expected-error@+1 {{'tile.load' op pads f16 elements with f32}}
  "tile.load"(%a, %t) {map = affine_map<(d0) -> (d0)>, valid = affine_set<(d0) : (6 - d0 >= 0)>, padding = 0.0 : f32}
    : (memref<8xf16>, memref<8xf16, #gpu.address_space<workgroup>>) -> ()
  return
}

// -----

func.func @store_from_shared_memory(%t: memref<8xf16, #gpu.address_space<workgroup>>, %a: memref<8xf16>) {
  // expected-error@+1 {{'tile.store' op expects to store private memory}}
  "tile.store"(%t, %a) {map = affine_map<(d0) -> (d0)>}
    : (memref<8xf16, #gpu.address_space<workgroup>>, memref<8xf16>) -> ()
  return
}
