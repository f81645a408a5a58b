// RUN: welder-opt %s --split-input-file | FileCheck %s
// RUN: welder-opt %s --split-input-file="// =====" --output-split-marker="// next" | FileCheck %s --check-prefix=MARKER
// RUN: welder-opt %s --split-input-file --mlir-print-debuginfo | FileCheck %s --check-prefix=LINES

// CHECK: func.func @first
// CHECK: // -----
// CHECK: func.func @second
// MARKER: func.func @first
// MARKER: func.func @second
// MARKER: // next
// MARKER: func.func @third
// LINES: split-input-file.mlir":18:1
func.func @first() { return }

// -----

// Lines keep the numbers that they have in the file.
func.func @second() { return }

// =====

func.func @third() { return }
