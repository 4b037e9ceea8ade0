"""Monthly social-security coverage: from counts to ratios to pages."""
