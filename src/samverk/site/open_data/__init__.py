"""What programs read: feeds, calendars, JSON, linked data. The same content as the pages, from the same publication."""
