"""The earlier versions of an article: kept, listed, compared, gone back to."""
