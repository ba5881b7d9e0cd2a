"""How the page bears a class: run by hand, not by the test-suite."""
