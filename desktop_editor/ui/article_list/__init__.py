"""The left pane: the list of articles, its search field and its filters."""
