"""The Markdown face of the body: plain text with a highlighter, and its commands."""
