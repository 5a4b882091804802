"""The pages of oversight, by what they are about."""
