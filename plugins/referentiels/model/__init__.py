"""Nodes in the right shape → frozen values, and the catalogue that joins them.

Takes nodes, gives models. Doesn't know how they were written, nor what will be made of them.
"""
