"""A change that someone means → the text of the file, its other lines left alone.

Takes texts and values, gives texts. Doesn't know who asked, nor where the change came from.
"""
