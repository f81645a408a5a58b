"""Running passes: what a pass is, their registry, textual pipelines, options, diagnostics and IR printing."""
