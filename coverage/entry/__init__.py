"""Acts of people: one service function each, called alike by page, file, API and command."""
