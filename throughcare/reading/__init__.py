"""The one reader of files: what is in a file, record by record, and what each value says.

Imports, figures worked out from files, pages and commands all read through here, so that a file
means the same wherever it is read. What cannot be read is said in words, never in a library's.
"""
