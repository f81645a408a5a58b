"""From a scheduled group to its block program: which tile lives where, and in which order it is filled and used."""
