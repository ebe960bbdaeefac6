"""The article view: a text of any length with its claims, mentions and hits.

Only what can be seen is laid out. The text itself is one immutable `str`; every position that goes
in or comes out is a code point of it.
"""
