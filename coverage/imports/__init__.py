"""Data that comes in as files: read, check everything, then store all of it or nothing."""
