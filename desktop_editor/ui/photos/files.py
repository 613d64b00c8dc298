"""Which files a dialog offers as photos; what they really are, the newsroom says."""

PATTERNS = "*.jpg *.jpeg *.png *.webp *.gif *.heic *.heif"
