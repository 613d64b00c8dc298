"""The photo library, and the ways of pictures into the newsroom."""
