"""Pictures of who is named together, and of entities by tags, as SVG (1.1) and as tables."""
