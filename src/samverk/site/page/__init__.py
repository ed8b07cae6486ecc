"""Views → pages: Markdown in which everything with structure is an HTML block."""
