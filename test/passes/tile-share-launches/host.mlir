// RUN: welder-opt %s -p "tile-share-launches{device=cpu}" --verify-diagnostics

// expected-error@+1 {{launches no kernels; expected a GPU}}
module {}
