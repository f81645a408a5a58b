// RUN: not welder-opt %s --no-such-pass 2>&1 | FileCheck %s --check-prefix=PASS
// RUN: not welder-opt %s --canonicalize="no-such-option=1" 2>&1 | FileCheck %s --check-prefix=OPTION
// RUN: not welder-opt %s -p "canonicalize{" 2>&1 | FileCheck %s --check-prefix=BRACE
// RUN: not welder-opt %s -p "cse" --canonicalize 2>&1 | FileCheck %s --check-prefix=BOTH
// RUN: not welder-opt %s -p "cse)" 2>&1 | FileCheck %s --check-prefix=PARENTHESIS
// RUN: not welder-opt %t.missing 2>&1 | FileCheck %s --check-prefix=FILE
// RUN: not welder-opt %s -o %t.missing/out.mlir 2>&1 | FileCheck %s --check-prefix=OUTPUT
// RUN: not welder-opt %s --verify-each=maybe 2>&1 | FileCheck %s --check-prefix=VALUE
// RUN: not welder-opt %s -p 2>&1 | FileCheck %s --check-prefix=NOVALUE
// RUN: not welder-opt %s --canonicalise 2>&1 | FileCheck %s --check-prefix=SPELLING
// RUN: not welder-opt %s --split-input-files 2>&1 | FileCheck %s --check-prefix=FLAG
// RUN: not welder-opt %s --cse --mlir-print-ir-after=csee 2>&1 | FileCheck %s --check-prefix=PRINT

// SPELLING: 'canonicalise' does not refer to a registered pass or pass pipeline; did you mean 'canonicalize'?
// FLAG: 'split-input-files' does not refer to {{.*}}; did you mean 'split-input-file'?
// PRINT: --mlir-print-ir-after: there is no pass 'csee'; did you mean 'cse'?
// PASS: welder-opt: 'no-such-pass' does not refer to a registered pass or pass pipeline
// OPTION: no such option no-such-option
// BRACE: welder-opt: the pipeline ends where '}' was expected: 'canonicalize{'
// BOTH: welder-opt: --pass-pipeline cannot be used together with the pass flag '--canonicalize'
// PARENTHESIS: welder-opt: unexpected ')' in the pipeline after 'cse'
// FILE: welder-opt: cannot open input file '{{.*}}.missing': No such file or directory
// OUTPUT: welder-opt: cannot write output file '{{.*}}out.mlir': No such file or directory
// VALUE: welder-opt: argument --verify-each: expected true or false, got 'maybe'
// NOVALUE: welder-opt: -p expects a value
