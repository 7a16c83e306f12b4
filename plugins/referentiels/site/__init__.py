"""The catalogue → pages and files to publish.

Takes models, gives HTML and data. Doesn't know documents to print, workbooks that come back, nor the host.
"""
