"""What a designed study found: figures, rows and words."""
