"""Pictures of who is named together: where each name stands, and which labels can be read."""
