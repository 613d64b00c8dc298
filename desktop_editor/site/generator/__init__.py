"""Which pages a site has, which of them changed, and how they are written to a folder or ZIP file."""
