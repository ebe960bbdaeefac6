"""UIMA CAS, which INCEpTION, WebAnno and DKPro write: as XMI and as JSON.

An XMI or JSON file has the text and the annotations of one annotator. Several of them are read from
an archive or a folder as INCEpTION exports projects, and are written so (see `layout`); the types
stand beside XMI as `TypeSystem.xml` and within JSON. Offsets are UTF-16 units.
"""
