"""Text and nothing else: articles as values, Markdown, HTML, excerpts, slugs."""
