"""What is drafted for an editor: pure functions from content and answers to whole files, one module for each task."""
