// RUN: welder-opt %s -p "tile-share-launches{device=h200}" --verify-diagnostics

// expected-error@+1 {{has no schedule; run tile-schedule first}}
"tile.graph"() ({
^bb0(%x: tensor<4xf32>):
}) {sym_name = "main", inputs = [{name = "x"}]} : () -> ()
