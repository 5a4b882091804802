"""Which counts may leave a service: small ones hidden, and nothing that gives them away."""
