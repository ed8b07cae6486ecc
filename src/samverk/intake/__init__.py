"""Agreements out of the files they lie in today: read without losing a word, recognised, written as content."""
