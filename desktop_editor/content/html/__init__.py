"""HTML in and out: any HTML into a document, and a document's Markdown into safe HTML."""
