"""Letters in batch: checked before anything is printed, and kept on the record as they went."""
