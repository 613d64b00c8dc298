"""The photo library, and the commands that add pictures to the newsroom."""
