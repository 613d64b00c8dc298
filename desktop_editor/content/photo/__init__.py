"""Photos as files: formats, colours, moving pictures."""
