"""The case-level dataset: taken from the record, checked, or invented. No Django here."""
