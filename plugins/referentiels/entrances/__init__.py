"""What people hand in, by whichever way: a terminal, a form, a workbook.

Takes what they typed, gives a proposal and an answer in their words. Writes no file.
"""
