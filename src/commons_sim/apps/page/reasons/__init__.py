"""Why somebody did what they did: the terms of a decision, put into words."""
