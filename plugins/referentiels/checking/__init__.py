"""Whether what files say makes sense: the gate from bytes to models, the rules, and how mistakes are told.

Takes folders or texts, gives models and diagnostics. Doesn't know pages, documents or workbooks.
"""
