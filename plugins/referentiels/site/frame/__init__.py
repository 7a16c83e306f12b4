"""What stands around every article: header, menu, contents, footer, styles, and what browsers may do there.

Takes an article and what the host knows of the site, gives whole pages. Doesn't know who wrote the article.
"""
