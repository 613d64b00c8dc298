"""The open newsroom and the open article, as all features share them."""
