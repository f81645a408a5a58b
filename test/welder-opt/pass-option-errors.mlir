// RUN: not welder-opt %s --tile-propagate 2>&1 | FileCheck %s --check-prefix=REQUIRED
// RUN: not welder-opt %s --tile-propagate="tile=16 size=3" 2>&1 | FileCheck %s --check-prefix=UNKNOWN
// RUN: not welder-opt %s --tile-propagate="tile=16,big" 2>&1 | FileCheck %s --check-prefix=VALUE
// RUN: not welder-opt %s --tile-propagate="tile=16 tile=8" 2>&1 | FileCheck %s --check-prefix=TWICE
// RUN: not welder-opt %s -p "tile-propagate{tile}" 2>&1 | FileCheck %s --check-prefix=NOVALUE
// RUN: not welder-opt %s --tile-fold-views="fast=true" 2>&1 | FileCheck %s --check-prefix=NONE

// REQUIRED: welder-opt: 'tile-propagate' needs the option tile
// UNKNOWN: welder-opt: 'tile-propagate' has no option 'size'; it has: tile
// VALUE: welder-opt: 'tile-propagate' option 'tile': expected an integer, got '16,big'
// TWICE: welder-opt: 'tile-propagate' got its option 'tile' twice
// NOVALUE: welder-opt: 'tile-propagate' option 'tile': expected {{.*}}value, got no value
// NONE: welder-opt: 'tile-fold-views' has no option 'fast'; it has: none
