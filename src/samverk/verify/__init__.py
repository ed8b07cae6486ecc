"""Holding a signed PDF, or a whole built site, against what was published."""
