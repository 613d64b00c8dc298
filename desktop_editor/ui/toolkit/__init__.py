"""What any feature may use: style, icons, tasks, notices, small widgets."""
