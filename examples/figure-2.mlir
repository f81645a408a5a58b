// Figure 2 of the WELDER paper: a product and the softmax of its rows.
//   welder inspect examples/figure-2.mlir --target v100 --least-traffic
#id = affine_map<(m, n) -> (m, n)>
#row = affine_map<(m, n) -> (m)>

func.func @main(%a: tensor<98304x64xf32> {tile.name = "a"}, %b: tensor<64x128xf32> {tile.name = "b"}) -> tensor<98304x128xf32> {
  %zero = arith.constant 0.0 : f32
  %low = arith.constant 0xFF800000 : f32
  %e = tensor.empty() : tensor<98304x128xf32>
  %e_row = tensor.empty() : tensor<98304xf32>
  %zeros = linalg.fill ins(%zero : f32) outs(%e : tensor<98304x128xf32>) -> tensor<98304x128xf32>
  %zero_row = linalg.fill ins(%zero : f32) outs(%e_row : tensor<98304xf32>) -> tensor<98304xf32>
  %low_row = linalg.fill ins(%low : f32) outs(%e_row : tensor<98304xf32>) -> tensor<98304xf32>

  %s = linalg.matmul ins(%a, %b : tensor<98304x64xf32>, tensor<64x128xf32>) outs(%zeros : tensor<98304x128xf32>) -> tensor<98304x128xf32> loc("matmul")

  %max = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%s : tensor<98304x128xf32>) outs(%low_row : tensor<98304xf32>) {
  ^bb0(%x: f32, %m: f32):
    %t = arith.maximumf %x, %m : f32
    linalg.yield %t : f32
  } -> tensor<98304xf32> loc("max")
  %exp = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s, %max : tensor<98304x128xf32>, tensor<98304xf32>) outs(%e : tensor<98304x128xf32>) {
  ^bb0(%x: f32, %m: f32, %o: f32):
    %d = arith.subf %x, %m : f32
    %t = math.exp %d : f32
    linalg.yield %t : f32
  } -> tensor<98304x128xf32> loc("exp")
  %sum = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]}
      ins(%exp : tensor<98304x128xf32>) outs(%zero_row : tensor<98304xf32>) {
  ^bb0(%x: f32, %m: f32):
    %t = arith.addf %x, %m : f32
    linalg.yield %t : f32
  } -> tensor<98304xf32> loc("sum")
  %r = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%exp, %sum : tensor<98304x128xf32>, tensor<98304xf32>) outs(%e : tensor<98304x128xf32>) {
  ^bb0(%x: f32, %m: f32, %o: f32):
    %t = arith.divf %x, %m : f32
    linalg.yield %t : f32
  } -> tensor<98304x128xf32> loc("divide")
  return %r : tensor<98304x128xf32>
}
