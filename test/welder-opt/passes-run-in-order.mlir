// RUN: welder-opt %s --canonicalize --cse | FileCheck %s
// RUN: welder-opt %s -canonicalize -cse | FileCheck %s
// RUN: welder-opt %s --canonicalize="max-iterations=3 top-down=false" --cse | FileCheck %s
// RUN: welder-opt %s -p "canonicalize,func.func(cse)" | FileCheck %s
// RUN: welder-opt %s --pass-pipeline="builtin.module(canonicalize{max-iterations=3},cse)" | FileCheck %s
// RUN: welder-opt --cse --dump-pass-pipeline --symbol-dce %s 2>&1 | FileCheck %s --check-prefix=ORDER

// ORDER: builtin.module(cse,symbol-dce)

// CHECK-LABEL: func.func @adding_zero_twice
// CHECK-NEXT:    return %arg0, %arg0
func.func @adding_zero_twice(%a: i32) -> (i32, i32) {
  %zero = arith.constant 0 : i32
  %0 = arith.addi %a, %zero : i32
  %1 = arith.addi %a, %zero : i32
  return %0, %1 : i32, i32
}
