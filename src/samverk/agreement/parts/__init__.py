"""What an agreement's files say, as typed parts: read once, here, from the trees."""
