"""Importing a model: what the linalg looks like, what it keeps of ONNX, and what is refused."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import ml_dtypes
import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from torch_mlir import ir
from torch_mlir.dialects import torch

from welder_mlir.errors import InvalidModelError, UnsupportedModelError
from welder_mlir.frontend.import_onnx import import_onnx
from welder_mlir.frontend.imported_model import ImportedModel, TensorSpec
from welder_mlir.frontend.load_model import load_model
from welder_mlir.frontend.lower_to_linalg import ONNX_TO_TORCH, LoweringError, run_pipeline
from welder_mlir.frontend.operator_coverage import supported_ops

LIGHT = Path(onnx.__file__).parent / "backend" / "test" / "data" / "light"
Weights = dict[str, np.ndarray]


def lower(model: onnx.ModelProto | Path) -> ImportedModel:
    context = ir.Context()
    torch.register_dialect(context)
    return import_onnx(load_model(model), context)


def make_model(
    nodes: list[onnx.NodeProto],
    inputs: dict[str, list[int]],
    weights: Weights | None = None,
    element: int = TensorProto.FLOAT,
    opset: int = 17,
    result: int | None = None,
) -> onnx.ModelProto:
    """Return a model over `inputs` whose output is `y`."""
    graph = helper.make_graph(
        nodes,
        "test",
        [helper.make_tensor_value_info(name, element, shape) for name, shape in inputs.items()],
        [helper.make_tensor_value_info("y", result or element, None)],
        [numpy_helper.from_array(values, name) for name, values in (weights or {}).items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def text(imported: ImportedModel, locations: bool = False) -> str:
    return str(imported.module.operation.get_asm(enable_debug_info=locations))


def count(imported: ImportedModel) -> Counter[str]:
    names: Counter[str] = Counter()

    def visit(operation: ir.Operation) -> ir.WalkResult:
        names[operation.name] += 1
        return ir.WalkResult.ADVANCE

    imported.module.operation.walk(visit)
    return names


@cache
def light(name: str) -> ImportedModel:
    return lower(LIGHT / f"light_{name}.onnx")


@pytest.mark.parametrize(
    "name", ["resnet50", "squeezenet", "densenet121", "shufflenet", "inception_v1", "inception_v2"]
)
def test_real_networks_become_plain_linalg(name: str) -> None:
    imported = light(name)
    assert imported.module.operation.verify()
    assert set(count(imported)) <= {
        "builtin.module", "func.func", "func.return", "linalg.generic", "linalg.fill", "linalg.yield",
        "linalg.index", "tensor.empty", "tensor.pad", "tensor.yield", "tensor.concat", "tensor.expand_shape",
        "tensor.collapse_shape", "arith.constant", "arith.addf", "arith.subf", "arith.mulf", "arith.divf",
        "arith.addi", "arith.subi", "arith.muli", "arith.minsi", "arith.maxsi", "arith.cmpf", "arith.select",
        "arith.maximumf", "arith.index_cast", "arith.sitofp", "math.exp", "math.rsqrt", "math.powf",
    }  # fmt: skip
    assert "dense<" not in text(imported)
    assert "tensor<?" not in text(imported)


def test_names_of_arguments_and_results_are_attributes() -> None:
    node = helper.make_node("MatMul", ["x", "w"], ["y"], name="projection")
    imported = lower(make_model([node], {"x": [2, 3]}, {"w": np.arange(12, dtype=np.float32).reshape(3, 4)}))
    signature = next(line for line in text(imported).splitlines() if "func.func" in line)
    assert '@main(%arg0: tensor<2x3xf32> {tile.name = "x"}' in signature
    assert '%arg1: tensor<3x4xf32> {tile.name = "w", tile.weight}' in signature
    assert '-> (tensor<2x4xf32> {tile.name = "y"})' in signature
    assert imported.argument_names == ("x", "w")
    assert imported.inputs == (TensorSpec("x", (2, 3), "float32"),)
    assert imported.outputs == (TensorSpec("y", (2, 4), "float32"),)


def test_node_names_are_locations() -> None:
    nodes = [
        helper.make_node("Conv", ["x", "w"], ["a"], name="stem/conv"),
        helper.make_node("Relu", ["a"], ["b"]),
        helper.make_node("Softmax", ["b"], ["y"], name="classes"),
    ]
    weight = np.random.default_rng(0).standard_normal((4, 3, 3, 3), dtype=np.float32)
    imported = lower(make_model(nodes, {"x": [1, 3, 8, 8]}, {"w": weight}))
    names: set[str] = set()

    def visit(operation: ir.Operation) -> ir.WalkResult:
        if operation.name == "linalg.generic":
            assert isinstance(operation.location, ir.NameLoc)
            names.add(operation.location.name_str)
        return ir.WalkResult.ADVANCE

    imported.module.operation.walk(visit)
    assert names == {"stem/conv", "Relu_1", "classes"}


def test_nodes_of_one_name_get_names_of_their_own() -> None:
    nodes = [helper.make_node(op, [x], [y], name="same") for op, x, y in (("Exp", "x", "a"), ("Neg", "a", "y"))]
    locations = text(lower(make_model(nodes, {"x": [4]})), locations=True)
    assert 'loc("same")' in locations
    assert 'loc("same_1")' in locations


class TestWeights:
    def test_an_initialiser_that_is_data_is_an_argument_and_a_shape_is_not(self) -> None:
        nodes = [
            helper.make_node("Add", ["x", "w"], ["a"]),
            helper.make_node("Reshape", ["a", "shape"], ["y"]),
        ]
        weights = {"shape": np.array([3, 2]), "w": np.arange(6, dtype=np.float32).reshape(2, 3)}
        imported = lower(make_model(nodes, {"x": [2, 3]}, weights))
        assert list(imported.weights) == ["w"]
        np.testing.assert_array_equal(imported.weights["w"], weights["w"])

    def test_one_initialiser_may_be_data_and_shape(self) -> None:
        nodes = [helper.make_node("Add", ["x", "n"], ["a"]), helper.make_node("Reshape", ["a", "n"], ["y"])]
        imported = lower(make_model(nodes, {"x": [6, 2]}, {"n": np.array([4, 3])}, TensorProto.INT64))
        assert imported.outputs[0].shape == (4, 3)
        np.testing.assert_array_equal(imported.weights["n"], [4, 3])

    def test_a_constant_node_is_a_weight_too(self) -> None:
        values = numpy_helper.from_array(np.arange(4, dtype=np.float32))
        nodes = [
            helper.make_node("Constant", [], ["w"], value=values),
            helper.make_node("Add", ["x", "w"], ["y"]),
        ]
        assert list(lower(make_model(nodes, {"x": [4]})).weights) == ["w"]

    def test_scalars_and_splats_are_scalars_in_the_body(self) -> None:
        nodes = [helper.make_node("Mul", ["x", "half"], ["a"]), helper.make_node("Add", ["a", "twos"], ["y"])]
        weights = {"half": np.array(0.5, np.float32), "twos": np.full((4,), 2, np.float32)}
        imported = lower(make_model(nodes, {"x": [4]}, weights))
        assert imported.weights == {}
        assert "arith.mulf %in, %cst" in text(imported)
        assert "tensor<4xf32> {tile.name" in text(imported)

    def test_a_splat_that_gives_a_window_its_size_is_a_fill(self) -> None:
        node = helper.make_node("Conv", ["x", "w"], ["y"])
        imported = lower(make_model([node], {"x": [1, 3, 8, 8]}, {"w": np.ones((4, 3, 3, 3), np.float32)}))
        assert re.search(r"linalg\.fill .* -> tensor<4x3x3x3xf32>", text(imported))
        assert count(imported)["linalg.fill"] == 2

    def test_unused_weights_are_dropped(self) -> None:
        node = helper.make_node("Relu", ["x"], ["y"])
        assert lower(make_model([node], {"x": [4]}, {"w": np.arange(4.0, dtype=np.float32)})).weights == {}

    def test_large_constants_never_stand_in_the_text(self) -> None:
        weight = np.random.default_rng(0).standard_normal((256, 256), dtype=np.float32)
        imported = lower(make_model([helper.make_node("MatMul", ["x", "w"], ["y"])], {"x": [2, 256]}, {"w": weight}))
        assert len(text(imported)) < 4000


class TestShapes:
    def test_shape_arithmetic_is_folded(self) -> None:
        nodes = [
            helper.make_node("Shape", ["x"], ["s"]),
            helper.make_node("Gather", ["s", "zero"], ["batch"]),
            helper.make_node("Cast", ["batch"], ["wide"], to=TensorProto.FLOAT),
            helper.make_node("Mul", ["wide", "two"], ["double"]),
            helper.make_node("Cast", ["double"], ["whole"], to=TensorProto.INT64),
            helper.make_node("Concat", ["whole", "rest"], ["target"], axis=0),
            helper.make_node("Reshape", ["x", "target"], ["y"]),
        ]
        weights = {"zero": np.array([0]), "two": np.array([2], np.float32), "rest": np.array([-1])}
        imported = lower(make_model(nodes, {"x": [4, 6]}, weights))
        assert imported.outputs[0].shape == (8, 3)
        assert imported.weights == {}

    def test_ranges_and_filled_tensors_are_folded(self) -> None:
        nodes = [
            helper.make_node("Shape", ["x"], ["s"], start=1),
            helper.make_node("ConstantOfShape", ["s"], ["ones"], value=numpy_helper.from_array(np.array([1]))),
            helper.make_node("CumSum", ["ones", "axis"], ["places"]),
            helper.make_node("Cast", ["places"], ["p"], to=TensorProto.FLOAT),
            helper.make_node("Add", ["x", "p"], ["y"]),
        ]
        imported = lower(make_model(nodes, {"x": [2, 5]}, {"axis": np.array(0)}))
        np.testing.assert_array_equal(imported.weights["p"], [1, 2, 3, 4, 5])

    def test_a_branch_on_a_constant_is_taken(self) -> None:
        output = helper.make_tensor_value_info("b", TensorProto.FLOAT, None)
        branches = {
            name: helper.make_graph([helper.make_node(op, ["x"], ["b"])], name, [], [output])
            for name, op in (("then_branch", "Exp"), ("else_branch", "Neg"))
        }
        nodes = [helper.make_node("If", ["condition"], ["y"], name="choice", **branches)]
        operations = count(lower(make_model(nodes, {"x": [4]}, {"condition": np.array(False)})))
        assert operations["arith.negf"] == 1
        assert operations["math.exp"] == 0

    def test_dropout_and_identity_vanish(self) -> None:
        nodes = [
            helper.make_node("Dropout", ["x"], ["a"]),
            helper.make_node("Identity", ["a"], ["b"]),
            helper.make_node("Relu", ["b"], ["y"]),
        ]
        assert count(lower(make_model(nodes, {"x": [4]})))["linalg.generic"] == 1

    def test_operands_that_do_not_fit_are_named(self) -> None:
        node = helper.make_node("MatMul", ["x", "w"], ["y"], name="projection")
        with pytest.raises(InvalidModelError, match=r"shapes do not fit.*projection"):
            lower(make_model([node], {"x": [2, 3]}, {"w": np.arange(8, dtype=np.float32).reshape(4, 2)}))

    def test_a_shape_that_depends_on_data_is_refused(self) -> None:
        node = helper.make_node("NonZero", ["x"], ["y"], name="find")
        with pytest.raises(UnsupportedModelError, match=r"node 'find' \(NonZero\): output 'y' has no static shape"):
            lower(make_model([node], {"x": [2, 3]}, result=TensorProto.INT64))


class TestSimplification:
    def test_softmax_has_a_plain_maximum(self) -> None:
        imported = lower(make_model([helper.make_node("Softmax", ["x"], ["y"])], {"x": [4, 8]}))
        assert count(imported)["linalg.index"] == 0
        assert ":2 = linalg.generic" not in text(imported)
        assert count(imported)["arith.maximumf"] == 1

    def test_both_results_of_topk_like_maximum_stay_when_used(self) -> None:
        nodes = [
            helper.make_node("ArgMax", ["x"], ["i"], axis=1, keepdims=0),
            helper.make_node("Cast", ["i"], ["y"], to=TensorProto.FLOAT),
        ]
        imported = lower(make_model(nodes, {"x": [4, 8]}))
        assert count(imported)["linalg.index"] == 1

    def test_a_pointwise_convolution_is_a_contraction(self) -> None:
        weight = np.random.default_rng(0).standard_normal((4, 3, 1, 1), dtype=np.float32)
        node = helper.make_node("Conv", ["x", "w"], ["y"])
        imported = lower(make_model([node], {"x": [1, 3, 8, 8]}, {"w": weight}))
        assert 'iterator_types = ["parallel", "parallel", "parallel", "reduction"]' in text(imported)

    def test_a_shared_weight_is_read_without_a_copy_for_each_batch(self) -> None:
        weight = np.random.default_rng(0).standard_normal((8, 5), dtype=np.float32)
        node = helper.make_node("MatMul", ["x", "w"], ["y"])
        imported = lower(make_model([node], {"x": [3, 4, 8]}, {"w": weight}))
        assert count(imported)["linalg.generic"] == 1
        assert "ins(%arg0, %arg1 : tensor<3x4x8xf32>, tensor<8x5xf32>)" in text(imported)

    def test_indices_that_depend_on_data_are_clamped(self) -> None:
        node = helper.make_node("Gather", ["w", "x"], ["y"])
        weight = np.random.default_rng(0).standard_normal((10, 4), dtype=np.float32)
        model = make_model([node], {"x": [3]}, {"w": weight}, TensorProto.INT64, result=TensorProto.FLOAT)
        imported = lower(model)
        assert "arith.constant 9 : index" in text(imported)
        assert count(imported)["arith.maxsi"] == count(imported)["arith.minsi"] == 1

    def test_checks_of_indices_are_dropped_since_they_are_clamped(self) -> None:
        node = helper.make_node("GatherElements", ["w", "x"], ["y"], axis=1)
        weight = np.random.default_rng(0).standard_normal((3, 4), dtype=np.float32)
        model = make_model([node], {"x": [3, 2]}, {"w": weight}, TensorProto.INT64, result=TensorProto.FLOAT)
        assert count(lower(model))["cf.assert"] == 0


class TestElementTypes:
    @pytest.mark.parametrize(
        ("element", "dtype", "kind"),
        [
            (TensorProto.FLOAT, np.float32, "f32"),
            (TensorProto.FLOAT16, np.float16, "f16"),
            (TensorProto.BFLOAT16, ml_dtypes.bfloat16, "bf16"),
            (TensorProto.INT8, np.int8, "i8"),
            (TensorProto.INT32, np.int32, "i32"),
            (TensorProto.INT64, np.int64, "i64"),
            (TensorProto.UINT8, np.uint8, "i8"),
        ],
    )
    def test_numbers(self, element: int, dtype: type, kind: str) -> None:
        node = helper.make_node("Add", ["x", "w"], ["y"])
        weight = np.arange(4).astype(dtype)
        imported = lower(make_model([node], {"x": [4]}, {"w": weight}, element))
        assert f"%arg1: tensor<4x{kind}>" in text(imported)
        assert imported.weights["w"].dtype == imported.inputs[0].dtype == np.dtype(dtype)
        np.testing.assert_array_equal(imported.weights["w"], weight)

    def test_booleans(self) -> None:
        node = helper.make_node("And", ["x", "w"], ["y"])
        weight = np.array([True, False, True, True, False, True, True, False, True])
        imported = lower(make_model([node], {"x": [9]}, {"w": weight}, TensorProto.BOOL))
        assert "%arg1: tensor<9xi1>" in text(imported)
        np.testing.assert_array_equal(imported.weights["w"], weight)

    def test_half_products_accumulate_in_single_precision(self) -> None:
        node = helper.make_node("MatMul", ["x", "w"], ["y"])
        weight = np.random.default_rng(0).standard_normal((8, 4)).astype(np.float16)
        imported = lower(make_model([node], {"x": [2, 8]}, {"w": weight}, TensorProto.FLOAT16))
        assert "outs(%1 : tensor<2x4xf32>)" in text(imported)

    def test_double_precision_inside_is_refused(self) -> None:
        nodes = [
            helper.make_node("Cast", ["x"], ["wide"], name="widen", to=TensorProto.DOUBLE),
            helper.make_node("Cast", ["wide"], ["y"], name="narrow", to=TensorProto.FLOAT),
        ]
        with pytest.raises(UnsupportedModelError, match=r"node 'widen' \(Cast\): 'wide' has elements of float64"):
            lower(make_model(nodes, {"x": [4]}))


class TestUnsupported:
    def test_all_nodes_are_named_at_once(self) -> None:
        nodes = [
            helper.make_node("TopK", ["x", "k"], ["a", "i"], name="best"),
            helper.make_node("Det", ["a"], ["d"], name="determinant"),
            helper.make_node("Special", ["x"], ["s"], name="mine", domain="com.example"),
            helper.make_node("Hardmax", ["x"], ["h"], name="fine"),
            helper.make_node("MaxUnpool", ["x", "u"], ["m"], name="unpool", kernel_shape=[1, 1]),
            helper.make_node("Unheard", ["s"], ["y"], name="typo"),
        ]
        model = make_model(nodes, {"x": [1, 1, 4, 4]}, {"k": np.array([2]), "u": np.zeros((1, 1, 4, 4), np.int64)})
        model.graph.output.extend([helper.make_tensor_value_info(name, 1, None) for name in ("d", "h", "m")])
        model.opset_import.append(helper.make_opsetid("com.example", 1))
        with pytest.raises(UnsupportedModelError) as caught:
            lower(model)
        message = str(caught.value)
        assert "node 'mine' (com.example.Special): operator of the custom domain 'com.example'" in message
        assert "node 'typo' (Unheard): onnx has no operator of this name at opset 17" in message
        assert "node 'unpool' (MaxUnpool): this use of MaxUnpool does not lower to linalg" in message
        assert "'fine'" not in message

    def test_control_flow_on_data_is_refused(self) -> None:
        output = helper.make_tensor_value_info("b", TensorProto.FLOAT, None)
        branch = helper.make_graph([helper.make_node("Exp", ["w"], ["b"])], "branch", [], [output])
        node = helper.make_node("If", ["x"], ["y"], name="choice", then_branch=branch, else_branch=branch)
        model = make_model([node], {"x": []}, {"w": np.ones(3, np.float32)}, TensorProto.BOOL, result=1)
        with pytest.raises(UnsupportedModelError, match=r"node 'choice' \(If\): control flow that depends on data"):
            lower(model)

    def test_a_failing_pass_names_the_node_and_stays_quiet(self, capfd: pytest.CaptureFixture[str]) -> None:
        node = helper.make_node("GridSample", ["x", "g"], ["y"], name="warp", padding_mode="border")
        with pytest.raises(UnsupportedModelError, match=r"node 'warp' \(GridSample\): this use of GridSample"):
            lower(make_model([node], {"x": [1, 1, 4, 4], "g": [1, 4, 4, 2]}))
        captured = capfd.readouterr()
        assert captured.out == captured.err == ""

    def test_the_failing_node_is_found_by_its_location(self) -> None:
        context = ir.Context()
        torch.register_dialect(context)
        kind, version = "!torch.vtensor<[2],f32>", "torch.onnx_meta.opset_version = 17 : si64"
        module = ir.Module.parse(
            f"""func.func @main(%x: {kind}) -> {kind} attributes {{{version}}} {{
              %y = torch.operator "onnx.GridSample"(%x) : ({kind}) -> {kind} loc("warp")
              return %y : {kind}
            }}""",
            context,
        )
        with pytest.raises(LoweringError) as caught:
            run_pipeline(module, ONNX_TO_TORCH)
        assert [name for name, _ in caught.value.causes] == ["warp"]
        assert "torch.vtensor" not in str(caught.value)

    def test_an_operation_without_a_form_is_named_with_its_node(self) -> None:
        nodes = [helper.make_node("TopK", ["x", "k"], ["y", "i"], name="best")]
        with pytest.raises(UnsupportedModelError, match=r"node 'best': operation tm_tensor\.\w+ is left over"):
            lower(make_model(nodes, {"x": [2, 9000]}, {"k": np.array([2])}))  # too long to be compared in pairs

    def test_an_operator_that_onnx_defines_by_others_is_expanded(self) -> None:
        nodes = [helper.make_node("Attention", ["q", "k", "v"], ["y"], name="attention")]
        shapes = {name: [1, 2, 4, 8] for name in "qkv"}
        imported = lower(make_model(nodes, shapes, opset=23))
        assert 'loc("attention/Softmax_' in text(imported, locations=True)


class TestOpsets:
    @pytest.mark.parametrize("opset", [7, 9, 11, 13, 17, 18, 21, 23])
    def test_a_convolution_imports_at_any_opset(self, opset: int) -> None:
        weight = np.random.default_rng(0).standard_normal((4, 3, 3, 3), dtype=np.float32)
        nodes = [helper.make_node("Conv", ["x", "w"], ["a"]), helper.make_node("Relu", ["a"], ["y"])]
        imported = lower(make_model(nodes, {"x": [1, 3, 8, 8]}, {"w": weight}, opset=opset))
        assert imported.outputs[0].shape == (1, 4, 6, 6)

    def test_old_semantics_are_kept(self) -> None:
        """Before opset 13 Softmax flattened the axes from its own on."""
        node = helper.make_node("Softmax", ["x"], ["y"], axis=1)
        imported = lower(make_model([node], {"x": [2, 3, 4]}, opset=9))
        assert "tensor<2x12xf32>" in text(imported)


@pytest.mark.slow
def test_the_operators_of_everyday_networks_are_supported() -> None:
    """Those of onnx_node_passing.txt are compiled and run as well, in test_onnx_nodes.py."""
    everyday = {"Conv", "MatMul", "Gemm", "Softmax", "LayerNormalization", "Resize", "Einsum", "Gelu"}
    refused = {"Loop", "NonZero", "StringConcat"}
    assert dict(supported_ops(everyday | refused)) == {name: name in everyday for name in everyday | refused}
