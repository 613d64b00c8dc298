"""The open newsroom and the open article, shared by all features."""
