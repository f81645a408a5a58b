// RUN: welder inspect %p/../../examples/figure-2.mlir --target v100 --why | FileCheck %s
// RUN: welder compile %p/../../examples/figure-2.mlir --target v100 --compile-to block-programs -q -o %t.mlir
// RUN: FileCheck %s --check-prefix=IR < %t.mlir
// RUN: welder inspect %t.mlir --why | FileCheck %s

// What the graph says, in words, be it read from the compiler or from the text of the graph: the level that each edge took, what the others would cost, or why they cannot be.
// CHECK: group 0: matmul, max, exp, sum, divide
// CHECK-NEXT: {{[0-9.]+}} us predicted on V100, limited by [[LIMIT:[a-z0-9 ]+]]
// CHECK-NEXT: [[LIMIT]] {{[0-9.]+}} us, {{.*}}launch 2.50 us
// CHECK-NEXT: tile {{[0-9]+}}x128: {{[0-9]+}} thread blocks of {{[0-9]+}} threads
// CHECK-NEXT: {{[0-9.]+}} MiB between shared memory and registers
// CHECK-NEXT: or {{[0-9]+}}x128: {{[0-9.]+}} us, limited by {{[a-z0-9 ]+}}; {{[0-9.]+}} MiB
// CHECK: connected
// CHECK-NEXT: matmul -> max (48.0 MiB) in shared: not slower together
// CHECK-NEXT: registers not possible: a contraction spreads each row over several warps
// CHECK-NEXT: * shared {{[0-9.]+}} us, limited by {{[a-z0-9 ]+}}
// CHECK-NEXT: device {{[0-9.]+}} us, limited by {{[a-z0-9 ]+}}
// CHECK: sum -> divide (384.0 KiB) in registers: not slower together
// CHECK-NEXT: * registers {{[0-9.]+}} us
// CHECK-NOT: left apart

// IR: name = "matmul"
// IR: "tile.reuse"{{.*}}considered = [{level = 0 : i64, refused = "a contraction spreads each row over several warps"}, {level = 1 : i64, limit = "{{[a-z0-9 ]+}}", seconds = {{[0-9.eE-]+}} : f64}, {level = 2 : i64, limit = "{{[a-z0-9 ]+}}", seconds = {{[0-9.eE-]+}} : f64}], level = #tile.level<1 : i64>{{.*}}why = "not slower together"
// IR: groups = [{alternatives = [{limit = "{{[a-z0-9 ]+}}", seconds = {{[0-9.eE-]+}} : f64
// IR-SAME: limit = "{{[a-z0-9 ]+}}"
// IR-SAME: terms = {arithmetic = {{[0-9.eE-]+}} : f64
