"""Pictures of entities in the place of the article: who is named together, and names by tags."""
