"""The world of a run: its tables put together from the rooms, how it is drawn, and how institutions take up their work."""
