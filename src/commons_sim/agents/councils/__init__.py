"""Councils of buildings, compounds and communities: who calls them, who comes, what is agreed."""
