"""What is made, and kept until it changes: for a site that is published, and for one being written.

Takes settings and a catalogue, gives a site. Doesn't know the host.
"""
