"""Pages on accounts, appointments and cover."""
