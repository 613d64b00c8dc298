"""The page of the article on the desk, as readers will get it, in Qt WebEngine."""
