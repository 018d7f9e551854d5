"""SQL of what the database itself keeps."""
