// RUN: welder-opt %s --split-input-file --verify-diagnostics

// expected-error@+1 {{'tile.operator' op has kind 'stencil'; expected one of view, map, reduction, window, contraction}}
%0 = "tile.operator"() ({
  %c = arith.constant 1.0 : f32
  "tile.yield"(%c) : (f32) -> ()
}) {kind = "stencil", reduction = array<i64>} : () -> tensor<4xf32>

// -----

// expected-error@+1 {{'tile.operator' op expects 'reduction' to be array<i64: …> of positive extents}}
%0 = "tile.operator"() ({
^bb0(%acc: f32):
  "tile.yield"(%acc) : (f32) -> ()
}) {kind = "reduction", reduction = array<i64: 0>, combiner = "add"} : () -> tensor<4xf32>

// -----

// expected-error@+1 {{'tile.operator' op of kind 'map' has 1 reduction axes}}
%0 = "tile.operator"() ({
^bb0(%acc: f32):
  "tile.yield"(%acc) : (f32) -> ()
}) {kind = "map", reduction = array<i64: 8>, combiner = "add"} : () -> tensor<4xf32>

// -----

// expected-error@+1 {{'tile.operator' op of kind 'reduction' has 0 reduction axes}}
%0 = "tile.operator"() ({
  %c = arith.constant 1.0 : f32
  "tile.yield"(%c) : (f32) -> ()
}) {kind = "reduction", reduction = array<i64>, combiner = "add"} : () -> tensor<4xf32>

// -----

// expected-error@+1 {{'tile.operator' op expects results of static shape}}
%0 = "tile.operator"() ({
  %c = arith.constant 1.0 : f32
  "tile.yield"(%c) : (f32) -> ()
}) {kind = "map", reduction = array<i64>} : () -> tensor<?xf32>

// -----

// expected-error@+1 {{'tile.operator' op expects its results to have one shape}}
%0:2 = "tile.operator"() ({
  %c = arith.constant 1.0 : f32
  "tile.yield"(%c, %c) : (f32, f32) -> ()
}) {kind = "map", reduction = array<i64>, resultSegmentSizes = array<i32: 1, 1>} : () -> (tensor<4xf32>, tensor<8xf32>)

// -----

// expected-error@+1 {{'tile.operator' op has a tile of rank 1 for a tensor of rank 2}}
%0 = "tile.operator"() ({
  %c = arith.constant 1.0 : f32
  "tile.yield"(%c) : (f32) -> ()
}) {kind = "map", reduction = array<i64>, tile = array<i64: 4>} : () -> tensor<4x8xf32>

// -----

// expected-error@+1 {{'tile.operator' op has tile extent 16 on axis 1; expected 1 to the tensor's 8}}
%0 = "tile.operator"() ({
  %c = arith.constant 1.0 : f32
  "tile.yield"(%c) : (f32) -> ()
}) {kind = "map", reduction = array<i64>, tile = array<i64: 4, 16>} : () -> tensor<4x8xf32>

// -----

// expected-error@+1 {{'tile.operator' op expects a 'combiner' out of add, mul, max, min, and, or, none}}
%0 = "tile.operator"() ({
^bb0(%acc: f32):
  "tile.yield"(%acc) : (f32) -> ()
}) {kind = "reduction", reduction = array<i64: 8>} : () -> tensor<4xf32>

// -----

// expected-error@+1 {{'tile.operator' op without a combiner expects 'init', one start value a result}}
%0 = "tile.operator"() ({
^bb0(%acc: f32):
  "tile.yield"(%acc) : (f32) -> ()
}) {kind = "window", reduction = array<i64: 8>, combiner = "none"} : () -> tensor<4xf32>
