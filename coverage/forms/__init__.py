"""What people typed, read with care: values where they can be read, a sentence where they cannot, and the text kept."""
