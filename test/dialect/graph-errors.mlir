// RUN: welder-opt %s --split-input-file --verify-diagnostics

// expected-error@+1 {{'tile.graph' op has a body of 0 blocks; expected one}}
"tile.graph"() ({
}) {sym_name = "no_block", inputs = []} : () -> ()

// -----

// expected-error@+1 {{expected base attribute 'builtin.array' but got 'builtin.string'}}
"tile.graph"() ({
^bb0:
}) {sym_name = "inputs_no_array", inputs = "x"} : () -> ()

// -----

// expected-error@+1 {{'tile.graph' op names 2 inputs for 1 arguments}}
"tile.graph"() ({
^bb0(%x: tensor<4xf32>):
}) {sym_name = "too_many_names", inputs = [{name = "x"}, {name = "y"}]} : () -> ()

// -----

// expected-error@+1 {{'tile.graph' op expects each of 'inputs' to be a dictionary with a 'name'}}
"tile.graph"() ({
^bb0(%x: tensor<4xf32>):
}) {sym_name = "input_without_name", inputs = [{weight}]} : () -> ()

// -----

// expected-error@+1 {{'tile.graph' op has an input of type tensor<4x?xf32>; expected a static shape}}
"tile.graph"() ({
^bb0(%x: tensor<4x?xf32>):
}) {sym_name = "dynamic_input", inputs = [{name = "x"}]} : () -> ()

// -----

// expected-error@+1 {{'tile.graph' op holds 'tensor.empty'; expected one of tile.operator, tile.reuse, tile.output, arith.constant}}
"tile.graph"() ({
^bb0:
  %0 = tensor.empty() : tensor<4xf32>
}) {sym_name = "stray_operation", inputs = []} : () -> ()

// -----

func.func @a_graph_is_isolated(%x: tensor<4xf32>) {
  // expected-note@+1 {{required by region isolation constraints}}
  "tile.graph"() ({
  ^bb0:
    // expected-error@+1 {{using value defined outside the region}}
    "tile.output"(%x) {name = "y"} : (tensor<4xf32>) -> ()
  }) {sym_name = "captures", inputs = []} : () -> ()
  return
}
