"""What is written once for every site: scenarios of use, the declaration of accessibility.

Takes files of ours, gives values. Doesn't know the frameworks.
"""
