"""Answers as the forms write them (codes.YES_NO)."""

YES, NO = 1, 2
