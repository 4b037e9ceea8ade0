"""Files that people take away: what is shown on a page, as a spreadsheet."""
