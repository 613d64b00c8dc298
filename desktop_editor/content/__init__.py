"""Pure functions on text: articles as values, Markdown, HTML, excerpts, slugs."""
