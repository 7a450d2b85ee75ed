"""Serve a built folder that may be swapped for another at any moment.

Files are opened for each request and looked for again if a swap took them away for an
instant. Only the preview uses this; a published site needs no server of ours.
"""

import sys
import time
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from pathlib import Path
from queue import Empty
from socket import AF_INET, AF_INET6
from socketserver import ThreadingTCPServer
from typing import Any, BinaryIO

from digest.site import overlay
from digest.site.answers import Place, locate, media_type, select
from digest.site.news import News

SWAP = (0.001, 0.004, 0.015, 0.03)
"""Seconds to wait, look by look, for a folder that is being swapped: two renames."""
HEARTBEAT = 15.0
"""Seconds between signs of life to a page, so that closed ones are noticed."""
CHUNK = 1 << 16
HTML = "text/html; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"


class Server(ThreadingTCPServer):
    """Bound at once; answers while `serve_forever` runs.

    Not an ``HTTPServer``: that one looks up the host's full name, which may hang.
    """

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, host: str, port: int, output: Path, base: str = "") -> None:
        self.address_family = AF_INET6 if ":" in host else AF_INET
        self.output = output
        self.base = base.rstrip("/")
        self.news = News()
        super().__init__((host, port), Handler)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep silent about browsers that went away in the midst of an answer."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """Answer one browser's connection."""

    protocol_version = "HTTP/1.1"
    timeout = 60
    server: Server

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == overlay.EVENTS:
            self._follow()
        elif path == overlay.SCRIPT:
            self._send(HTTPStatus.OK, media_type(Path(path)), overlay.script())
        else:
            self._serve()

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *args: Any) -> None:
        """Leave the terminal to what the builds say."""

    def _serve(self) -> None:
        token = self.server.news.token  # first: a page too new costs one reload only
        place, file = self._find()
        if place.redirect:
            return self._send(HTTPStatus.FOUND, PLAIN, b"", Location=place.redirect)
        if file:
            return self._stream(HTTPStatus.OK, media_type(Path(file.name)), file, token)
        if file := _open(Place(self.server.output / "404.html")):
            return self._stream(HTTPStatus.NOT_FOUND, HTML, file, token)
        if self.server.output.exists():
            return self._send(HTTPStatus.NOT_FOUND, PLAIN, b"There is no page here.\n")
        page = overlay.inject(overlay.unbuilt(self.server.news.problem), token)
        return self._send(HTTPStatus.SERVICE_UNAVAILABLE, HTML, page)

    def _find(self) -> tuple[Place, BinaryIO | None]:
        """Look again if a look fell into a swap."""
        for pause in SWAP:
            is_there = self.server.output.exists()
            place = locate(self.server.output, self.path, self.server.base)
            file = _open(place)
            if file or place.redirect or (is_there and pause != SWAP[0]):
                break
            time.sleep(pause)
        return place, file

    def _stream(
        self, status: HTTPStatus, media: str, file: BinaryIO, token: str
    ) -> None:
        with file:
            if media == HTML:
                file = BytesIO(overlay.inject(file.read(), token))
            size = file.seek(0, 2)
            whole = status != HTTPStatus.OK or "If-Range" in self.headers
            part = select(None if whole else self.headers["Range"], size)
            headers = {"Accept-Ranges": "bytes"}
            if part.content_range:
                headers["Content-Range"] = part.content_range
            length = part.end - part.start
            self._start(status if whole else part.status, media, length, headers)
            file.seek(part.start)
            while length > 0 and self.command == "GET":
                length -= self.wfile.write(file.read(min(length, CHUNK)))

    def _send(
        self, status: HTTPStatus, media: str, body: bytes, **headers: str
    ) -> None:
        self._start(status, media, len(body), headers)
        if self.command == "GET":
            self.wfile.write(body)

    def _start(
        self, status: HTTPStatus, media: str, size: int | None, headers: dict[str, str]
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Cache-Control", "no-store")
        if size is not None:
            self.send_header("Content-Length", str(size))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _follow(self) -> None:
        """Send events until the browser goes away."""
        headers = {"Connection": "close"}
        self._start(HTTPStatus.OK, "text/event-stream", None, headers)
        self.close_connection = True
        if self.command == "HEAD":
            return
        with self.server.news.listen() as events:
            self.wfile.write(b"retry: 500\n\n")
            while True:
                with suppress(Empty):
                    self.wfile.write(events.get(timeout=HEARTBEAT))
                    continue
                self.wfile.write(b":\n\n")


def _open(place: Place) -> BinaryIO | None:
    if place.file:
        with suppress(OSError):
            return place.file.open("rb")
    return None
