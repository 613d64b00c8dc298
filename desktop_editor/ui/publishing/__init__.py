"""Publishing in the window: the button, the questions of servers, what was published when."""
