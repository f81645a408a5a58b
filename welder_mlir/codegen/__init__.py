"""LLVM IR to machine code: PTX and cubin for NVIDIA GPUs, relocatable objects for the host."""
