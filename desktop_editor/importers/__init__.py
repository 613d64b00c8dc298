"""Article drafts out of files that come from elsewhere."""
