// RUN: welder-opt %s --split-input-file --verify-diagnostics

// expected-error@+1 {{'tile.allocate' op allocates memref<8xf16>; expected a memref in workgroup or private memory}}
%0 = "tile.allocate"() : () -> memref<8xf16>

// -----

// expected-error@+1 {{'tile.allocate' op allocates i32; expected a memref in workgroup or private memory}}
%0 = "tile.allocate"() : () -> i32

// -----

// expected-error@+1 {{'tile.allocate' op allocates memref<?xf16, #gpu.address_space<workgroup>>; expected a static shape}}
%0 = "tile.allocate"() : () -> memref<?xf16, #gpu.address_space<workgroup>>

// -----

// expected-error@+1 {{'tile.allocate' op puts workgroup memory into an iteration space}}
%0 = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0>} : () -> memref<8xf16, #gpu.address_space<workgroup>>

// -----

// expected-error@+1 {{'tile.allocate' op of private memory expects 'space' and 'axes'}}
%0 = "tile.allocate"() {space = 0 : i64} : () -> memref<8xf16, #gpu.address_space<private>>

// -----

// expected-error@+1 {{'tile.allocate' op has axes [1] for a tile of rank 2; expected one each, ascending}}
%0 = "tile.allocate"() {space = 0 : i64, axes = array<i64: 1>} : () -> memref<8x8xf16, #gpu.address_space<private>>

// -----

// expected-error@+1 {{'tile.allocate' op has axes [1, 0] for a tile of rank 2; expected one each, ascending}}
%0 = "tile.allocate"() {space = 0 : i64, axes = array<i64: 1, 0>} : () -> memref<8x8xf16, #gpu.address_space<private>>
