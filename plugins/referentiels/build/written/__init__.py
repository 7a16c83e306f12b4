"""Pages written by hand: Markdown files → articles, checked, in their order, with their addresses.

Takes the folder of the pages and what the site's configuration says of them. Knows neither what the
generated pages hold, nor what surrounds an article.
"""
