"""Pages of the register: thin, they parse, call and render."""
