"""A report as something to read: one pure function per file."""
