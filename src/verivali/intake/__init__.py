"""Spreadsheets in: staged, checked row by row, accepted in part, undoable."""
