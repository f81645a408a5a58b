// RUN: welder-opt %s -p "tile-from-linalg,tile-propagate{tile=4,4,4}" --verify-diagnostics
// RUN: not welder-opt %s --tile-propagate 2>&1 | FileCheck %s

// CHECK: 'tile-propagate' needs the option tile
func.func @main(%a: tensor<8x8xf32>) -> tensor<8x8xf32> {
  %e = tensor.empty() : tensor<8x8xf32>
  // expected-error@+1 {{expected 2 positive extents for the tile}}
  %0 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]}
      ins(%a : tensor<8x8xf32>) outs(%e : tensor<8x8xf32>) {
  ^bb0(%x: f32, %o: f32):
    %y = math.exp %x : f32
    linalg.yield %y : f32
  } -> tensor<8x8xf32>
  return %0 : tensor<8x8xf32>
}
