// RUN: welder-opt %s --tile-from-linalg --split-input-file --verify-diagnostics

func.func @reads_nothing() -> tensor<4xf32> {
  %0 = tensor.empty() : tensor<4xf32>
  // expected-error@+1 {{reads a tensor that nothing has written}}
  %1 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
      ins(%0 : tensor<4xf32>) outs(%0 : tensor<4xf32>) {
  ^bb0(%x: f32, %o: f32):
    %y = math.exp %x : f32
    linalg.yield %y : f32
  } -> tensor<4xf32>
  return %1 : tensor<4xf32>
}

// -----

func.func @scatter(%a: tensor<4xf32>, %v: f32, %i: index) -> tensor<4xf32> {
  // expected-error@+1 {{'tensor.insert' has no operator form}}
  %0 = tensor.insert %v into %a[%i] : tensor<4xf32>
  return %0 : tensor<4xf32>
}
