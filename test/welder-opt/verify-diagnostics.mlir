// RUN: welder-opt %s --split-input-file --verify-diagnostics

func.func @on_the_same_line(%a: i32) -> i33 {
  return %a : i32 // expected-error {{type of return operand 0 ('i32') doesn't match function result type}}
}

// -----

// expected-note@below {{prior use here}}
func.func @below_skips_other_expectations(%a: i32) {
  // expected-error@below {{expects different type than prior uses}}
  %0 = arith.addi %a, %a : i33
  return
}

// -----

func.func @expression(%a: i32) -> i33 {
  // expected-error-re@+1 {{operand {{[0-9]+}} ('i32')}}
  return %a : i32
}

// -----

func.func @above(%a: i32) -> i33 {
  return %a : i32
  // expected-error@above {{type of return operand 0}}
}
