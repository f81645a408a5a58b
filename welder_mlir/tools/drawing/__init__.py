"""Pictures of what was decided: the tile-graph as SVG, and a page of it that needs nothing else."""
