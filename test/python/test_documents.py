"""Documents that are written out of the source agree with it."""

from welder_mlir.tools.document_passes import DOCUMENT, document_passes


def test_the_pass_reference_is_up_to_date() -> None:
    again = "run: python -m welder_mlir.tools.document_passes"
    assert DOCUMENT.read_text() == document_passes(), again
