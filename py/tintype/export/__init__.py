"""Turning an app's file into a static folder: the ``tintype`` command. CPython only.

Never shipped to the browser; nothing outside this package imports it.
"""
