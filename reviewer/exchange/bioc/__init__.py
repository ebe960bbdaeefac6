"""BioC (bioc.sourceforge.net): a collection of documents of passages, as XML or as JSON.

An offset counts from the beginning of the document in whatever unit its producer counts: that by
which the passages follow each other without gap is taken, and each annotation is checked against
its text. Several locations are one annotation of several passages.
"""
