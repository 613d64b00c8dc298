"""The window of the newspaper's settings: what it is called, how it looks, where it is published."""
