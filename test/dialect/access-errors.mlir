// RUN: welder-opt %s --split-input-file --verify-diagnostics

func.func @read_of_a_scalar(%x: f32) {
  // expected-error@+1 {{'tile.read' op reads f32; expected a tensor or memref of static shape}}
  %0 = "tile.read"(%x) : (f32) -> f32
  return
}

// -----

func.func @read_as_another_type(%x: tensor<4xf16>) {
  // expected-error@+1 {{'tile.read' op reads f16 elements as f32}}
  %0 = "tile.read"(%x) {map = affine_map<(d0) -> (d0)>} : (tensor<4xf16>) -> f32
  return
}

// -----

func.func @map_is_no_map(%x: tensor<4xf16>) {
  // expected-error@+1 {{'tile.read' op expects 'map' to be an affine map}}
  %0 = "tile.read"(%x) {map = 1 : i64} : (tensor<4xf16>) -> f16
  return
}

// -----

func.func @map_of_another_rank(%x: tensor<4x4xf16>) {
  // expected-error@+1 {{'tile.read' op has a map to 1 indices for a source of rank 2}}
  %0 = "tile.read"(%x) {map = affine_map<(d0) -> (d0)>} : (tensor<4x4xf16>) -> f16
  return
}

// -----

func.func @padding_of_another_type(%x: tensor<4xf16>) {
  // expected-error@+1 {{'tile.read' op pads f16 elements with f32}}
  %0 = "tile.read"(%x) {map = affine_map<(d0) -> (d0)>, padding = 0.0 : f32} : (tensor<4xf16>) -> f16
  return
}

// -----

func.func @write_of_another_type(%x: f32, %tile: memref<4xf16, #gpu.address_space<private>>) {
  // expected-error@+1 {{'tile.write' op writes f32 into memref<4xf16, #gpu.address_space<private>>}}
  "tile.write"(%x, %tile) : (f32, memref<4xf16, #gpu.address_space<private>>) -> ()
  return
}

// -----

// expected-error@+1 {{'tile.index' op expects one of 'axis' and 'map'}}
%0 = "tile.index"() : () -> index

// -----

// expected-error@+1 {{'tile.index' op expects one of 'axis' and 'map'}}
%0 = "tile.index"() {axis = 0 : i64, map = affine_map<(d0) -> (d0)>} : () -> index

// -----

// expected-error@+1 {{'tile.index' op expects 'axis' to be an integer}}
%0 = "tile.index"() {axis = 1.0 : f32} : () -> index

// -----

// expected-error@+1 {{'tile.index' op expects 'map' to be an affine map with one result}}
%0 = "tile.index"() {map = affine_map<(d0) -> (d0, d0)>} : () -> index
