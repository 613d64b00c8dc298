"""The centre of the window: headline, lead and body of the open article."""
