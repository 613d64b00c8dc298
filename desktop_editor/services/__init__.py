"""What the window and the command line do alike: a site out of a newsroom, import, export, the demo."""
