// RUN: welder inspect %p/../../examples/figure-2.mlir --target v100 --least-traffic | FileCheck %s

// Figure 2 of the paper.
// CHECK: part: matmul {{ +}}64x64 {{.*}} 150,994,944
// CHECK: part: max, exp, sum, divide {{ +}}4x128 {{.*}} 880,803,840
// CHECK: matmul, max, exp, sum, divide {{ +}}16x128 {{.*}} 276,824,064
