"""What people see of progress statements: on the web, in the workspace, and on paper."""
