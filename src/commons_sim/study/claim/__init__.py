"""The study of the article's claim over many worlds."""
