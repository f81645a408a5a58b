"""linalg on tensors to the tile-graph: every operation becomes an operator in normal form."""
