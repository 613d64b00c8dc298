"""Markdown in and out: what it means, how it is read, how a document is spelled."""
