"""Bytes from a service: politely, resumably, checked, and never from another host than asked.

``port`` says what a network stack must do, ``stack`` does it with requests; ``downloads`` adds
what every stack needs: retry and back-off, a cache, a budget, cancelling. Providers build on
``downloads`` alone.
"""
