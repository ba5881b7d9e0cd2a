"""Casework: queues, passing on, ending, rising a level, departments that come or stay away."""
