// RUN: welder-opt %s --convert-tile-to-cpu --split-input-file --verify-diagnostics

// expected-error @+1 {{expected a kernel with one scf.forall over its grid, got 0}}
func.func @no_grid(%x: memref<4xf32>) attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = []} {
  return
}

// -----

func.func @unknown_loop(%x: memref<4xindex>) attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = []} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.forall (%b) in (4) {
    // expected-error @+1 {{expected a loop with constant bounds that carries no values}}
    scf.for %i = %c0 to %b step %c1 {
    }
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}

// -----

func.func @foreign_op(%x: memref<4xf32>) attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = []} {
  %c0 = arith.constant 0 : index
  scf.forall (%b) in (4) {
    // expected-error @+1 {{has no rule for 'memref.load' in a block program}}
    %0 = memref.load %x[%c0] : memref<4xf32>
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}

// -----

// expected-error @+1 {{has tiles of 8388608 bytes; expected at most 4194304, the stack's share}}
func.func @too_large(%x: memref<4xf32>) attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = []} {
  scf.forall (%b) in (4) {
    %a = "tile.allocate"() : () -> memref<2048x1024xf32, #gpu.address_space<workgroup>>
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}
