"""The street: the enforcement team, inspections, orders, grid patrols."""
