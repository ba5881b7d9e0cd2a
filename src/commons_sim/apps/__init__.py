"""The faces of the simulator: command line, page, teaching cases."""
