"""HTML input and output: any HTML to a document, and an article's Markdown to safe HTML."""
