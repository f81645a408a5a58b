"""Block programs to LLVM IR for the host: loops over flat memory, matrix products in vector registers."""
