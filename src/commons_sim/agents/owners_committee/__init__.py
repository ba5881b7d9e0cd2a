"""The owners' committee: who sits on it, what members do, what they do with common money."""
