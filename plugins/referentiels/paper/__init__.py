"""The catalogue → documents to print.

Takes models, gives PDFs and workbooks by address. Doesn't know pages.
"""
