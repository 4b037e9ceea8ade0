"""Measurements of the finished product, each beside the floor it is compared with, in one run."""
