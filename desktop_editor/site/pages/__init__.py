"""What makes each kind of page, feed and index of a site."""
