// RUN: welder-opt %s | FileCheck %s --check-prefix=PLAIN
// RUN: welder-opt - < %s -o %t && FileCheck %s --check-prefix=PLAIN < %t
// RUN: welder-opt %s --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC
// RUN: welder-opt %s --mlir-elide-elementsattrs-if-larger=4 | FileCheck %s --check-prefix=ELIDED
// RUN: welder-opt %s --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s --check-prefix=LOCATIONS
// RUN: welder-opt %s --emit-bytecode -o %t.mlirbc && welder-opt %t.mlirbc | FileCheck %s --check-prefix=PLAIN
// RUN: welder-opt %s --cse --mlir-timing -o /dev/null 2>&1 | FileCheck %s --check-prefix=TIMING

// PLAIN: arith.constant dense<[1, 2, 3, 4, 5]> : tensor<5xi32>
// GENERIC: "arith.constant"() <{value = dense<[1, 2, 3, 4, 5]> : tensor<5xi32>}>
// ELIDED: arith.constant dense_resource<__elided__> : tensor<5xi32>
// LOCATIONS: arith.constant {{.*}} loc("{{.*}}output-form.mlir":16:8)
// TIMING: Execution time report
// TIMING: CSE
func.func @numbers() -> tensor<5xi32> {
  %0 = arith.constant dense<[1, 2, 3, 4, 5]> : tensor<5xi32>
  return %0 : tensor<5xi32>
}
