"""A full run: the register as it stands at one moment, judged by the engine, and what becomes of the cases."""
