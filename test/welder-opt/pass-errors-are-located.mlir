// RUN: not welder-opt %s --tile-from-linalg 2>&1 | FileCheck %s

// CHECK: pass-errors-are-located.mlir:5:8: error: 'tensor.generate' has no operator form
func.func @generated() -> tensor<4xindex> {
  %0 = tensor.generate {
  ^bb0(%i: index):
    tensor.yield %i : index
  } : tensor<4xindex>
  return %0 : tensor<4xindex>
}
