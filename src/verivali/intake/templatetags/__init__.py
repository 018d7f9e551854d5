"""Words of imports."""
