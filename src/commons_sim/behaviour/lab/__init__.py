"""The laboratory: published experiments played by exactly the functions that decide in the compound.

``experiment``  the file of an experiment, read and checked
``dilemma``     payoffs of the two games: selfish best response, optimum, Nash
``subjects``    the people of a session as columns, and their draws
``deciding``    one subject's decision, and what it makes of what it saw
``reacting``    points, votes and exclusions after a period
``playing``     sessions, phases and periods in order
``results``     ``periods.csv`` and ``summary.json``
``published``   what the experiments found
``trial``       every experiment under every rule, beside what was published

Nothing here decides: ``deciding`` and ``reacting`` call :mod:`commons_sim.behaviour` and hand on what it returns. What
belongs to an experiment (who meets whom, who talks when, what a point costs) is here; what belongs to people is there.
"""
