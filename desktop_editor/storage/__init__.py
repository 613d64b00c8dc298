"""What the newsroom owns: articles, categories, photos and settings in one file."""
