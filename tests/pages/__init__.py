"""Pages on the sample region; a package, so that its data is loaded once and rolled back at its end."""
