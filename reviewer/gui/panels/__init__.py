"""The panels beside the article: articles, entities, claims, codebook."""
