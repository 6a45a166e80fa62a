"""What notebooks call: recount, record, and say in the same way in every chapter."""
