"""What is written once for every site: scenarios of use, the workshop, the declaration of accessibility.

Takes texts of ours, in YAML files that people change without knowing the program, gives values. Each
text has three files of its name: the text, its schema, and the module that says what it becomes.
Doesn't know the frameworks.
"""
