"""The browser page: a compound watched, its timeline edited, policies side by side.

A year of the model takes a tenth of a second, so nothing here steps live. A run is made at once
(:mod:`~commons_sim.apps.page.making.runs`), watched from outside while it is made (:mod:`~commons_sim.apps.page.making.recording`:
the kernel knows nothing of pictures), packed into bytes (:mod:`~commons_sim.apps.page.making.packing`), sent once, and played
forward and back by the browser at the screen's rate. What a page shows is one design
(:mod:`~commons_sim.apps.page.design`): policies, compound, seed and changed levers, all of it in the address, so that a
link or a reload brings the same page back.

``assets/`` holds what runs in the browser: one file a subject, plain ES modules and Vue components, sent with the
widget (:mod:`~commons_sim.apps.page.modules`), so that the same component works on our own server
(:mod:`~commons_sim.apps.page.server`), under ``solara run`` and in Mesa's ``SolaraViz``
(:mod:`~commons_sim.apps.page.mesa_app`). Left out: editing the compound itself beyond type and size, and districts.
"""
