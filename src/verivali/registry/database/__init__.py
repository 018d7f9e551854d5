"""What the database itself does for the register: folded names, stamps, places, history, policies, scoped search."""
