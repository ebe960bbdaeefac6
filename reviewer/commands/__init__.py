"""Everything that a user can do: plain functions, and the one registry that declares them; no Qt."""
