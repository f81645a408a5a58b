"""The pieces of welder-opt: its command line, its input and output, its diagnostics."""
