"""Bytes → nodes that know their line and column, in the shape that the schemas ask for.

Takes folders and files, gives nodes and mistakes. Doesn't know what a framework means.
"""
