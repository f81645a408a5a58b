// RUN: welder-opt %s --convert-tile-to-gpu --split-input-file --verify-diagnostics

// expected-error @+1 {{expected one scf.forall over the thread blocks, got 0}}
func.func @no_grid(%x: memref<4xf32>) attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = []} {
  return
}

// -----

// expected-error @+1 {{expected whole warps of 32 threads, at most 1024, got 48}}
func.func @broken_warps(%x: memref<4xf32>) attributes {tile.kernel, tile.threads = 48 : i64, tile.spaces = []} {
  scf.forall (%b) in (4) {
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}

// -----

func.func @unknown_loop(%x: memref<4xindex>) attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = []} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.forall (%b) in (4) {
    // expected-error @+1 {{expected constant bounds}}
    scf.for %i = %c0 to %b step %c1 {
    }
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}

// -----

func.func @foreign_op(%x: memref<4xf32>) attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = []} {
  %c0 = arith.constant 0 : index
  scf.forall (%b) in (4) {
    // expected-error @+1 {{expected tile operations, loops and index arithmetic, got memref.load}}
    %0 = memref.load %x[%c0] : memref<4xf32>
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}

// -----

func.func @wrong_shape(%x: memref<4xf32>) attributes {tile.kernel, tile.threads = 32 : i64, tile.spaces = [array<i64: 8>]} {
  scf.forall (%b) in (4) {
    // expected-error @+1 {{has shape [4]; expected [8], its space's extents on its axes}}
    %0 = "tile.allocate"() {space = 0 : i64, axes = array<i64: 0>} : () -> memref<4xf32, #gpu.address_space<private>>
  } {mapping = [#gpu.block<linear_dim_0>]}
  return
}
