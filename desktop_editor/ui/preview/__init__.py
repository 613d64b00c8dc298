"""The preview: the page of the open article as readers will see it, in Qt WebEngine."""
