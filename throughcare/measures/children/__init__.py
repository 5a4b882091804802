"""What is asked of children in every measure: age, group, number, and how many live here."""
