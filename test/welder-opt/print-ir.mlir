// RUN: welder-opt %s --canonicalize --cse --mlir-print-ir-after-all -o /dev/null 2>&1 | FileCheck %s --check-prefix=ALL
// RUN: welder-opt %s --symbol-dce --canonicalize --mlir-print-ir-after-change -o /dev/null 2>&1 | FileCheck %s --check-prefix=CHANGE
// RUN: welder-opt %s -p "cse,func.func(cse,canonicalize)" --mlir-print-ir-before=canonicalize -o /dev/null 2>&1 | FileCheck %s --check-prefix=BEFORE
// RUN: welder-opt %s --canonicalize --tile-from-linalg --cse --mlir-print-ir-after=tile-from-linalg,cse -o /dev/null 2>&1 | FileCheck %s --check-prefix=AFTER
// RUN: rm -rf %t && welder-opt %s --cse --canonicalize --mlir-print-ir-tree-dir=%t -o /dev/null && ls %t/builtin_module_no-symbol-name | FileCheck %s --check-prefix=TREE

// ALL: IR Dump After {{.*}}canonicalize
// ALL: IR Dump After {{.*}}: cse
// CHANGE-NOT: symbol-dce
// CHANGE: IR Dump After {{.*}}canonicalize
// BEFORE-NOT: : cse
// BEFORE: IR Dump Before {{.*}}canonicalize
// BEFORE-NOT: IR Dump
// AFTER: IR Dump After {{.*}}: tile-from-linalg
// AFTER: "tile.graph"
// AFTER: IR Dump After {{.*}}: cse
// TREE: 0_cse.mlir
// TREE-NEXT: 1_canonicalize.mlir
func.func @first_element(%x: tensor<4xf32>) -> tensor<4xf32> {
  %unused = arith.constant 1 : i32
  %zero = arith.constant 0 : i32
  %0 = arith.addi %unused, %zero : i32
  return %x : tensor<4xf32>
}
