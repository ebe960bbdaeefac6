"""The article on paper: broken into pages, painted in the light theme, printed or kept as a PDF.

A page is a surface like the window: the same layouts, pictures and cards are painted on it. Nothing
here is imported before something is printed. Lengths are page units, of which 120 make an inch, so
that the text has 10 points where it has 17 pixels in the window.
"""
