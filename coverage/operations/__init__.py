"""Running the product: backup and restore, retention, migrations that do not surprise."""
