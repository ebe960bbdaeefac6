"""The words of Reviewer as frozen values: no input or output, no Qt, no SQL."""
