// RUN: not welder-opt %s 2>&1 | FileCheck %s
// RUN: not welder-opt < %s 2>&1 | FileCheck %s --check-prefix=STDIN

// CHECK: {{.*}}diagnostics-quote-the-source.mlir:{{[0-9]+}}:23: error: use of value '%c' expects different type
// CHECK-NEXT:   %0 = arith.addi %a, %c : i32
// CHECK-NEXT: {{^}}                      ^
// CHECK-NEXT: {{.*}}: note: prior use here
// STDIN: <stdin>:{{[0-9]+}}:23: error: use of value
func.func @mixed_types(%a: i32) -> i32 {
  %c = arith.constant 0 : i33
  %0 = arith.addi %a, %c : i32
  return %0 : i32
}
