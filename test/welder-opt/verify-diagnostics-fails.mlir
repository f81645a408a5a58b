// RUN: not welder-opt %s --split-input-file --verify-diagnostics 2>&1 | FileCheck %s
// RUN: not welder-opt %s --split-input-file --verify-diagnostics=only-expected 2>&1 | FileCheck %s --check-prefix=ONLY

// CHECK: error: unexpected error: type of return operand 0
// CHECK: error: expected error "something else" was not produced
// ONLY-NOT: unexpected error
// ONLY: error: expected error "something else" was not produced
func.func @unexpected(%a: i32) -> i33 {
  return %a : i32
}

// -----

// expected-error@+1 {{something else}}
func.func @nothing_wrong_here() { return }
