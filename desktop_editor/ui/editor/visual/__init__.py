"""The visual face of the body: a document shown as in a word processor, and read back."""
