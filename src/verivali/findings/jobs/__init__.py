"""What the worker does about findings."""
