"""Judged content → views: what each page says, in words."""
