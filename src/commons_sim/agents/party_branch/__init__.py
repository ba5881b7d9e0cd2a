"""The Party branch: members, hours, secretary, and its channel into other bodies."""
