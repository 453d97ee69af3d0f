"""LanguageTool as an engine: a Java program that is asked over HTTP, on this machine or on a desk's own server.

``engine`` turns answers into matches; ``texts`` makes what is sent of a story; ``asker`` asks, and ``answers`` remembers what was
said; ``client`` talks to a server. ``remote`` is a desk's own server, ``service`` finds or starts the one of this machine, which
``keeper`` owns; ``launch`` is how it is run, ``states`` who runs. ``installed``, ``install``, ``sources`` and ``download`` keep the
program's files, ``java`` finds a Java.
"""
