"""What readers have of the open article: the release sheet, withdrawing, putting back, its state."""
