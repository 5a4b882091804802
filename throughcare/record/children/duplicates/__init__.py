"""Which two records may be of one child: compared level by level, weighed, and said in words.

details.py    what is compared, folded once for each record
levels.py     how near two records are in each thing, in Python and as Splink is told it
weights.py    what each level says for or against, and what a pair comes to
training.py   the weights of one service, by Splink, and its likely pairs
possible.py   the records that somebody about to be added may be, from the stored weights
"""
