"""What any program that writes files needs: opening, saving whole, keeping, sharing out work.

Takes paths and bytes, gives paths and bytes, and says in words why it could not. Doesn't know what they hold.
"""
