// RUN: welder-opt %s --split-input-file --verify-diagnostics

// expected-error@+1 {{'tile.operator' op has a body of 0 blocks; expected one}}
%0 = "tile.operator"() ({
}) {kind = "map", reduction = array<i64>} : () -> tensor<4xf32>

// -----

// expected-error@+1 {{'tile.operator' op has a body with arguments ['f16'], expected ['f32']}}
%0 = "tile.operator"() ({
^bb0(%acc: f16):
  %c = arith.constant 1.0 : f32
  "tile.yield"(%c) : (f32) -> ()
}) {kind = "reduction", reduction = array<i64: 8>, combiner = "add"} : () -> tensor<4xf32>

// -----

// expected-error@+1 {{'tile.operator' op has a body that does not yield ['f32']}}
%0 = "tile.operator"() ({
  %c = arith.constant 1.0 : f16
  "tile.yield"(%c) : (f16) -> ()
}) {kind = "map", reduction = array<i64>} : () -> tensor<4xf32>

// -----

func.func @reads_no_reuse_tile(%x: tensor<4xf32>) {
  // expected-error@+1 {{'tile.operator' op reads a tensor that is no reuse-tile; put a tile.reuse on the edge}}
  %0 = "tile.operator"() ({
    %e = "tile.read"(%x) {map = affine_map<(d0) -> (d0)>} : (tensor<4xf32>) -> f32
    "tile.yield"(%e) : (f32) -> ()
  }) {kind = "view", reduction = array<i64>} : () -> tensor<4xf32>
  return
}

// -----

func.func @map_over_too_few_axes(%x: tensor<4xf32>) {
  %r = "tile.reuse"(%x) {level = #tile.level<2 : i64>} : (tensor<4xf32>) -> tensor<4xf32>
  // expected-error@+1 {{'tile.operator' op reads through (d0) -> (d0); expected a map over its 2 axes}}
  %0 = "tile.operator"() ({
    %e = "tile.read"(%r) {map = affine_map<(d0) -> (d0)>} : (tensor<4xf32>) -> f32
    "tile.yield"(%e) : (f32) -> ()
  }) {kind = "view", reduction = array<i64>} : () -> tensor<4x4xf32>
  return
}

// -----

func.func @view_that_computes(%x: tensor<4xf32>) {
  %r = "tile.reuse"(%x) {level = #tile.level<2 : i64>} : (tensor<4xf32>) -> tensor<4xf32>
  // expected-error@+1 {{'tile.operator' op of kind 'view' expects to yield its only read}}
  %0 = "tile.operator"() ({
    %e = "tile.read"(%r) {map = affine_map<(d0) -> (d0)>} : (tensor<4xf32>) -> f32
    %n = arith.negf %e : f32
    "tile.yield"(%n) : (f32) -> ()
  }) {kind = "view", reduction = array<i64>} : () -> tensor<4xf32>
  return
}

// -----

func.func @view_that_pads(%x: tensor<4xf32>) {
  %r = "tile.reuse"(%x) {level = #tile.level<2 : i64>} : (tensor<4xf32>) -> tensor<4xf32>
  // expected-error@+1 {{'tile.operator' op of kind 'view' reads with padding}}
  %0 = "tile.operator"() ({
    %e = "tile.read"(%r) {map = affine_map<(d0) -> (d0 - 1)>, padding = 0.0 : f32} : (tensor<4xf32>) -> f32
    "tile.yield"(%e) : (f32) -> ()
  }) {kind = "view", reduction = array<i64>} : () -> tensor<5xf32>
  return
}
