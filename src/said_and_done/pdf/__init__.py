"""Documents that a machine can read aloud: HTML in, checked PDF/UA-1 out.

The only package that knows WeasyPrint. What is offered here does not load it, so that a web process
stays small: the processes of ``Renderers`` do. To make a file in this process, use
``said_and_done.pdf.making``.
"""
