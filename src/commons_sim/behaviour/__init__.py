"""One decision rule for all social dilemmas of a resident, as small scalar functions.

The mechanism. People in a common dilemma mostly do what they believe others do, a little less; they learn what others do by
seeing them; and they weigh what a breach costs. Each decision runs through the same chain::

    see others -> belief -> motive -> deterrence -> form of the dilemma -> act

* ``belief``     what I think others do, in tokens of 20; updated once a decision from what I saw
* ``motive``     how much I am willing to do, in tokens of 20, given belief, type, the future we share and my own bent
* ``deterrence`` how much of the rest the fear of a sanction makes up
* ``forms``      how willingness becomes an act: *linear* (pay the fee), *congestion* (where to park), *volunteer* or
  *threshold* (report a blocked lane, come to the vote)

Why a dilemma: in each form the act that pays a selfish person (``a_self``) and the act that would be best if all did it
(``a_group``) differ, and ``act = a_self + (motive / 20) (a_group - a_self)``.

Sources: Fischbacher & Gaechter (2010, American Economic Review 100:541-556) for belief and motive; Diekmann (1985, Journal of
Conflict Resolution 29:605-610) for the volunteer's dilemma; Palfrey & Rosenthal (1984, Journal of Public Economics 24:171-193)
for the threshold form. The level at which a field dilemma starts is not known from any laboratory: it is one intercept a
dilemma, tagged ``field`` in the parameter table.

Left out: learning from payoffs, reasoning about others' reasoning, and moods.
"""
