"""Pages of imports: thin, they parse, call and render."""
