"""What the catalogue shows when it is looked at: counts, periods, charts, plurality, who says what.

Takes models, gives values that pages, documents and workbooks say. Doesn't know how they are drawn.
"""
