// RUN: welder-opt %s -p "canonicalize,tile-from-linalg,cse,tile-fold-views" --dump-pass-pipeline 2>&1 | FileCheck %s

// CHECK: builtin.module(canonicalize{{.*}},tile-from-linalg,cse,tile-fold-views)
// CHECK: "tile.graph"
func.func @identity(%x: tensor<4xf32>) -> tensor<4xf32> {
  return %x : tensor<4xf32>
}
