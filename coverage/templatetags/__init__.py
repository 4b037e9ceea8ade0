"""Template filters that show numbers and dates."""
