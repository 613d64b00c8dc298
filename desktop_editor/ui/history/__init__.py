"""Earlier versions of an article: keep, list, compare and restore them."""
