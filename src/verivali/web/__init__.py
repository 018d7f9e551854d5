"""The face: base templates, components, static files."""
