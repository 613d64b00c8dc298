"""Making pages from articles: themes, addresses, pages, export."""
