"""Writes: the only place that turns published counts and workforces into stored ratios."""
