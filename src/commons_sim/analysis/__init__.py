"""From tables of runs to what people read: statistics, the comparison table, findings, figures and the report.

``statistics`` computes, ``compare`` holds the result, ``labels`` and ``display`` say how things are called and how
numbers are written in Chinese and English, ``findings`` puts numbers into sentences, ``figures`` and ``fonts`` draw,
``report`` writes one HTML file. Nothing here is imported before it is used: seaborn alone takes more than a second.
"""
