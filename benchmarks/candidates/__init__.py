"""How well the cost model orders the candidates of a group: predicted time beside time measured on a GPU."""
