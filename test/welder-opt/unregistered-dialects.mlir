// RUN: not welder-opt %s 2>&1 | FileCheck %s --check-prefix=ERROR
// RUN: welder-opt %s --allow-unregistered-dialect | FileCheck %s

// ERROR: error: operation being parsed with an unregistered dialect
// CHECK: "foo.bar"() : () -> ()
"foo.bar"() : () -> ()
