"""Statistics: intervals, contrasts, sensitivity, attribution, mediation, the claim."""
