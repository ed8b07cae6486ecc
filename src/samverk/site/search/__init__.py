"""Search that works from the built folder: an index per edition, and the words inside long words."""
