"""Common rooms: open ground floors that neighbours turn into rooms for all."""
