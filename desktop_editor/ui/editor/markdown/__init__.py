"""The Markdown face of the body: plain text with a syntax highlighter, and its commands."""
