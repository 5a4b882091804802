"""What guidance asks of the work: timescales, contacts, scales, hours of education, retention."""
