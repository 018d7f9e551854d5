"""Full runs over a register of a million people."""
