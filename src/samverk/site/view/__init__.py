"""What each kind of page shows, ready for writing: words, not facts. Nothing here knows Markdown or HTML."""
