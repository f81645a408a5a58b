// RUN: welder-opt %s --split-input-file --verify-diagnostics

// expected-error@+1 {{'tile.compute' op has a body of 0 blocks; expected one}}
"tile.compute"() ({
}) {kind = "map", space = 0 : i64} : () -> ()

// -----

// expected-error@+1 {{'tile.compute' op has kind 'scan'; expected one of map, reduction, contraction}}
"tile.compute"() ({
^bb0:
}) {kind = "scan", space = 0 : i64} : () -> ()

// -----

// expected-error@+1 {{'tile.compute' op writes nothing}}
"tile.compute"() ({
^bb0:
}) {kind = "map", space = 0 : i64} : () -> ()

// -----

func.func @writes_shared_memory(%t: memref<8xf32, #gpu.address_space<workgroup>>) {
  // expected-error@+1 {{'tile.compute' op expects to write private memory}}
  "tile.compute"() ({
    %zero = arith.constant 0.0 : f32
    "tile.write"(%zero, %t) : (f32, memref<8xf32, #gpu.address_space<workgroup>>) -> ()
  }) {kind = "map", space = 0 : i64} : () -> ()
  return
}

// -----

func.func @reads_shared_memory(%s: memref<8xf32, #gpu.address_space<workgroup>>,
                               %t: memref<8xf32, #gpu.address_space<private>>) {
  // expected-error@+1 {{'tile.compute' op of kind 'map' reads other than private memory; load the tile first}}
  "tile.compute"() ({
    %e = "tile.read"(%s) : (memref<8xf32, #gpu.address_space<workgroup>>) -> f32
    "tile.write"(%e, %t) : (f32, memref<8xf32, #gpu.address_space<private>>) -> ()
  }) {kind = "map", space = 0 : i64} : () -> ()
  return
}

// -----

func.func @tile_of_another_space() {
  %t = "tile.allocate"() {space = 1 : i64, axes = array<i64: 0>} : () -> memref<8xf32, #gpu.address_space<private>>
  // expected-error@+1 {{'tile.compute' op in space 0 uses a private tile of space 1}}
  "tile.compute"() ({
    %zero = arith.constant 0.0 : f32
    "tile.write"(%zero, %t) : (f32, memref<8xf32, #gpu.address_space<private>>) -> ()
  }) {kind = "map", space = 0 : i64} : () -> ()
  return
}

// -----

func.func @reduction_without_combiner(%s: memref<8x8xf32, #gpu.address_space<private>>,
                                      %t: memref<8xf32, #gpu.address_space<private>>) {
  // expected-error@+1 {{'tile.compute' op of kind 'reduction' expects a 'combiner' out of add, mul, max, min, and, or}}
  "tile.compute"() ({
    %e = "tile.read"(%s) : (memref<8x8xf32, #gpu.address_space<private>>) -> f32
    "tile.write"(%e, %t) : (f32, memref<8xf32, #gpu.address_space<private>>) -> ()
  }) {kind = "reduction", space = 0 : i64} : () -> ()
  return
}
