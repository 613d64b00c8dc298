"""Pages out of articles: themes, addresses, pages, export."""
