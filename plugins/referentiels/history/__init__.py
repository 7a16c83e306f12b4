"""What was, and what changes: earlier versions, differences between two states, the review of a proposal.

Takes states and a history, gives what a reader or a reviewer is told. Doesn't know who proposes.
"""
