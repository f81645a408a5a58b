"""The tile dialect as plain data: reading tile-graphs, and writing decisions and block programs."""
