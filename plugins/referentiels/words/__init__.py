"""What we say, and how: messages, typography, names, identifiers, addresses, diagnostics.

Takes texts and codes, gives texts. Doesn't know files, models or pages: everything else speaks through it.
"""
