// RUN: welder-opt %s --split-input-file --verify-diagnostics

func.func @no_such_level(%x: tensor<4xf32>) {
  // expected-error@+1 {{'tile.reuse' op has level 4; expected 0 (registers) to 3 (host memory)}}
  %0 = "tile.reuse"(%x) {level = #tile.level<4 : i64>} : (tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @level_is_no_level(%x: tensor<4xf32>) {
  // expected-error@+1 {{'tile.reuse' op expects 'level' to be #tile.level<n : i64>}}
  %0 = "tile.reuse"(%x) {level = 2 : i64} : (tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @level_of_another_kind(%x: tensor<4xf32>) {
  // expected-error@+1 {{expected base attribute 'builtin.integer' but got 'builtin.string'}}
  %0 = "tile.reuse"(%x) {level = #tile.level<"shared">} : (tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @another_type(%x: tensor<4xf32>) {
  // expected-error@+1 {{'tile.reuse' op changes the type tensor<4xf32> to tensor<4xf16>}}
  %0 = "tile.reuse"(%x) {level = #tile.level<2 : i64>} : (tensor<4xf32>) -> tensor<4xf16>
  return
}

// -----

"tile.graph"() ({
^bb0(%x: tensor<4xf32>):
  // expected-error@+1 {{'tile.reuse' op keeps an input of the graph at level 1; an input is in device memory (level 2)}}
  %0 = "tile.reuse"(%x) {level = #tile.level<1 : i64>} : (tensor<4xf32>) -> tensor<4xf32>
}) {sym_name = "input_in_shared_memory", inputs = [{name = "x"}]} : () -> ()
