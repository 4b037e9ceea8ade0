"""The arithmetic of coverage: formulas.md in code, standard library only, no clock and no I/O."""
