// RUN: not welder-opt %s --cse --tile-from-linalg --mlir-print-ir-after-failure 2>&1 | FileCheck %s

// CHECK-NOT: : cse
// CHECK: IR Dump After {{.*}} Failed: tile-from-linalg
func.func @generated() -> tensor<4xindex> {
  %0 = tensor.generate {
  ^bb0(%i: index):
    tensor.yield %i : index
  } : tensor<4xindex>
  return %0 : tensor<4xindex>
}
