"""Documents beside the tables of an export: what they are as two lists, and each file by itself.

They are no tables of the case-level dataset: a measure asks for none of them. A file is named by
its digest, so that whoever holds the folder can tell whether it is whole.
"""
