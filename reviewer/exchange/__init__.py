"""Claims out: one module a format, and the registry that knows them all."""
