"""`python -m welder_mlir` is the `welder` command."""

import sys

from welder_mlir.tools.welder import main

if __name__ == "__main__":
    sys.exit(main())
