"""What offices fill in and send back."""
