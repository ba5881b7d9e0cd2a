"""Common areas: corridors, noise and animals, illegal building, leaks, open spaces, charging."""
