"""What readers know for ever: addresses of articles and lists, of tags and authors, ids of feed entries."""
