"""The editor pane in the middle of the window: headline, lead and body of the open article."""
