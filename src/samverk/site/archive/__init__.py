"""What is made of an agreement for the archive: files that other systems read and keep."""
