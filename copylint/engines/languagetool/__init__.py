"""LanguageTool as an engine: a Java program that is asked over HTTP, on this machine or on a desk's own server.

``service`` finds or starts the server, which ``keeper`` owns; ``client`` talks to it; ``texts`` makes what is sent of a story;
``engine`` turns answers into matches; ``installed`` and ``install`` keep the program's files; ``answers`` remembers what was said.
"""
