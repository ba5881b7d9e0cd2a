"""Field facts beside what the model shows."""
