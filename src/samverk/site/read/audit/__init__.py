"""What the auditors' page says of each agreement, matter by matter."""
