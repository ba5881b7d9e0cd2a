"""Small grants: projects that residents propose, win and carry out."""
