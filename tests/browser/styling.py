"""Styles that a test adds to a page: by the browser's own interface, as pages refuse style elements."""

ADD = "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets.push(sheet); }"


def add_style(page, css):
    """Add rules to a page."""
    page.evaluate(ADD, css)
