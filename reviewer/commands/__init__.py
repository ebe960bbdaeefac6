"""Everything that a user can do: plain functions, and the one registry of them; no Qt."""
