// RUN: welder-opt %s --tile-least-traffic --verify-diagnostics

// expected-error@+1 {{has no groups; run tile-connect first}}
"tile.graph"() ({
^bb0(%x: tensor<4xf32>):
}) {sym_name = "main", inputs = [{name = "x"}]} : () -> ()
