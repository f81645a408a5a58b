// RUN: welder-opt %s -p "tile-split-reductions{device=abacus}" --verify-diagnostics

// expected-error@+1 {{unknown device or target 'abacus'}}
module {
}
