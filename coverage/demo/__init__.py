"""Deterministic sample data, calibrated to the few published totals and marked as sample wherever it appears."""
