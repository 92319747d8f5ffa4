"""What people see at a terminal. Chinese lines up."""
