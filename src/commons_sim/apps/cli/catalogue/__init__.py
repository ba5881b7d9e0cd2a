"""Tables that the program prints about itself: scenarios, parameters, mechanisms, outcomes, schedule."""
