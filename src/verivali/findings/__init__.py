"""What the rules find becomes a case: owned, with a deadline, corrected with evidence, closed by proof."""
