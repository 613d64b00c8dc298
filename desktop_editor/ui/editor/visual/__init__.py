"""The visual face of the body: a document as Word shows one, and back."""
