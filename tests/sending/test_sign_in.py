"""Encryption, passwords and tokens: what is asked for, what is refused, and that no secret is ever shown."""

from __future__ import annotations

import base64
import json
import logging
import ssl
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from afterview.adapters import oauth, secrets, smtp
from afterview.adapters.oauth import Provider, authorise, token
from afterview.adapters.secrets import Secret, keep_password, password
from afterview.model.account import MailAccount
from afterview.model.mail import Address
from afterview.model.trouble import Refused
from tests.sending.server import _free_port

pytestmark = pytest.mark.enable_socket
ACCOUNT = MailAccount(sender=Address("Jo Fox", "jo@fox.example"), host="localhost", port=1, client_id="mine")
SECRET = "hunter2-correct-horse"


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """A keyring that lasts as long as the test."""
    keyring = pytest.importorskip("keyring")
    kept: dict[tuple[str, str], str] = {}
    monkeypatch.setattr(keyring, "get_password", lambda service, name: kept.get((service, name)))
    monkeypatch.setattr(keyring, "set_password", lambda service, name, value: kept.__setitem__((service, name), value))
    return kept


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for localhost that nobody has signed but itself."""
    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(tz=UTC)
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
            .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(key, hashes.SHA256()))
    folder = tmp_path_factory.mktemp("tls")
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return folder / "cert.pem", folder / "key.pem"


class Taken:
    """Keeps what came."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []
        self.signed_in: list[tuple[str, str]] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append(envelope.content)
        return "250 taken"

    async def auth_XOAUTH2(self, _server: Any, args: list[str]) -> AuthResult:  # noqa: N802
        told = base64.b64decode(args[1]).decode()
        self.signed_in.append(("xoauth2", told))
        return AuthResult(success=f"Bearer {SECRET}" in told, handled=False)

    def check(self, _server: Any, _session: Any, _envelope: Any, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.signed_in.append((mechanism, data.password.decode()))
        return AuthResult(success=data.password.decode() == SECRET, handled=False)


@pytest.fixture
def encrypted(certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[MailAccount, Taken]]:
    """A server with STARTTLS and sign-in, which counts as one elsewhere."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    taken = Taken()
    controller = Controller(taken, hostname="127.0.0.1", port=_free_port(), tls_context=context, require_starttls=True, authenticator=taken.check, auth_required=True)
    controller.start()
    monkeypatch.setattr(smtp, "LOOPBACK", frozenset())
    try:
        yield replace(ACCOUNT, port=controller.port), taken
    finally:
        controller.stop()


def hand_over(account: MailAccount, secret: Secret | None) -> smtp.Reply:
    return smtp.submit(account, secret, b"Subject: x\r\n\r\nHello.\r\n", ("dana@acme.example",), mark=lambda: None, at=lambda _p: None, seconds=5)


def trust(monkeypatch: pytest.MonkeyPatch, certificate: tuple[Path, Path]) -> None:
    real = ssl.create_default_context
    monkeypatch.setattr(ssl, "create_default_context", lambda: real(cafile=str(certificate[0])))


def test_a_certificate_that_nobody_vouches_for_is_refused(encrypted: tuple[MailAccount, Taken]) -> None:
    account, taken = encrypted
    with pytest.raises(Refused, match="certificate"):
        hand_over(account, Secret(SECRET))
    assert not taken.signed_in


def test_over_tls_with_the_password_it_goes(encrypted: tuple[MailAccount, Taken], certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    trust(monkeypatch, certificate)
    account, taken = encrypted
    assert hand_over(account, Secret(SECRET)).answer is smtp.Answer.TAKEN
    assert taken.signed_in[0][1] == SECRET
    assert len(taken.mails) == 1


def test_a_token_is_told_as_xoauth2(encrypted: tuple[MailAccount, Taken], certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    trust(monkeypatch, certificate)
    account, taken = encrypted
    assert hand_over(account, Secret(SECRET, is_token=True)).answer is smtp.Answer.TAKEN
    assert taken.signed_in == [("xoauth2", f"user=jo@fox.example\x01auth=Bearer {SECRET}\x01\x01")]


@pytest.mark.parametrize("is_token", [False, True])
def test_a_wrong_secret_is_told_and_never_shown_or_logged(encrypted: tuple[MailAccount, Taken], certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch,
                                                          caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str], is_token: bool) -> None:
    trust(monkeypatch, certificate)
    caplog.set_level(logging.DEBUG, "smtplib")
    with pytest.raises(Refused, match="does not let") as refused:
        hand_over(encrypted[0], Secret("wrong-canary", is_token=is_token))
    shown = str(refused.value) + "".join(capsys.readouterr())
    assert "canary" not in shown
    assert base64.b64encode(b"wrong-canary").decode() not in shown


def test_the_keyring_comes_before_the_environment(ring: dict[tuple[str, str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert password(ACCOUNT) is None
    monkeypatch.setenv(secrets.VARIABLE, "from the environment")
    assert password(ACCOUNT) == Secret("from the environment")
    keep_password(ACCOUNT, "from the ring")
    assert password(ACCOUNT) == Secret("from the ring")
    assert list(ring) == [("afterview", "jo@fox.example@localhost")]


def test_a_machine_without_a_keyring_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring = pytest.importorskip("keyring")
    from keyring.errors import NoKeyringError

    def none(*_: object) -> None:
        raise NoKeyringError

    monkeypatch.setattr(keyring, "get_password", none)
    monkeypatch.setattr(keyring, "set_password", none)
    assert password(ACCOUNT) is None
    with pytest.raises(Refused, match=secrets.VARIABLE) as refused:
        keep_password(ACCOUNT, "canary")
    assert "canary" not in str(refused.value)


class Tokens(BaseHTTPRequestHandler):
    """A provider's place for tokens."""

    server: Any

    def do_POST(self) -> None:
        form = {k: v[0] for k, v in parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()).items()}
        self.server.asked.append(form)
        status, answer = self.server.answers.pop(0)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(answer if isinstance(answer, bytes) else json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def provider() -> Iterator[tuple[Provider, Any]]:
    server: Any = HTTPServer(("127.0.0.1", 0), Tokens)
    server.asked, server.answers = [], []
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield Provider(authorise="https://sign-in.example/auth", token=f"http://127.0.0.1:{server.server_port}/token", scope="mail", here="127.0.0.1", more={}), server
    server.shutdown()
    server.server_close()


def browser(link: str, **told: str) -> threading.Thread:
    """What a browser does after the user signed in."""
    asked = {k: v[0] for k, v in parse_qs(urlsplit(link).query).items()}

    def go() -> None:
        for answer in ({"state": "forged", "code": "evil"}, {"state": asked["state"], **told}):
            query = "&".join(f"{k}={v}" for k, v in answer.items())
            try:
                urllib.request.urlopen(f"{asked['redirect_uri']}/?{query}", timeout=5).close()
            except OSError:
                continue

    thread = threading.Thread(target=go)
    thread.start()
    return thread


GOOGLE = replace(ACCOUNT, sign_in="google")


def test_signing_in_keeps_the_lasting_token_in_the_keyring_and_gives_fresh_ones(provider: tuple[Provider, Any], ring: dict[tuple[str, str], str]) -> None:
    place, server = provider
    server.answers += [(200, {"access_token": "a", "refresh_token": "lasting"}), (200, {"access_token": "fresh", "refresh_token": "rotated"})]
    assert token(GOOGLE, place) is None
    threads: list[threading.Thread] = []
    authorise(GOOGLE, lambda link: threads.append(browser(link, code="the-code")), place, seconds=10)
    threads[0].join()
    assert server.asked[0]["code"] == "the-code", "the forged answer was not taken"
    assert len(server.asked[0]["code_verifier"]) >= 43
    assert ring == {("afterview", "google:jo@fox.example"): "lasting"}
    assert token(GOOGLE, place) == Secret("fresh", is_token=True)
    assert server.asked[1]["refresh_token"] == "lasting"
    assert ring == {("afterview", "google:jo@fox.example"): "rotated"}


@pytest.mark.parametrize("answer", [(400, {"error": "invalid_grant", "hint": "canary"}), (200, {}), (200, b"<html>canary"), (200, ["canary"]), (200, {"access_token": 7})])
def test_a_sign_in_that_has_run_out_is_told(provider: tuple[Provider, Any], ring: dict[tuple[str, str], str], answer: tuple[int, object]) -> None:
    place, server = provider
    ring["afterview", "google:jo@fox.example"] = "old-canary"
    server.answers.append(answer)
    with pytest.raises(Refused) as refused:
        token(GOOGLE, place)
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize(("answer", "says"), [
    ((401, {"error": "invalid_client", "error_description": "AADSTS7000218 canary"}), "does not know the app"),
    ((400, {"error": "unauthorized_client"}), "does not know the app"), ((400, {"error": "interaction_required"}), "wants your consent"),
    ((400, {"error": "invalid_grant"}), "does not let jo@fox.example in any more"), ((503, {}), "is busy just now"), ((429, {"error": "slow_down"}), "is busy"),
    ((400, {"error": ["canary"]}), "any more")])
def test_each_no_of_a_provider_says_what_to_do(provider: tuple[Provider, Any], ring: dict[tuple[str, str], str], answer: tuple[int, object], says: str) -> None:
    place, server = provider
    for kind in ("google", "microsoft"):
        ring["afterview", f"{kind}:jo@fox.example"] = "lasting"
        server.answers.append(answer)
        with pytest.raises(Refused, match=says) as refused:
            token(replace(GOOGLE, sign_in=kind), place)
        assert refused.value.todo
        assert "canary" not in str(refused.value)
        assert ring["afterview", f"{kind}:jo@fox.example"] == "lasting", "what was kept is still there"


def test_the_link_for_each_provider_is_as_their_pages_say(ring: dict[tuple[str, str], str]) -> None:
    for kind, host in (("google", "accounts.google.com"), ("microsoft", "login.microsoftonline.com")):
        links: list[str] = []
        with pytest.raises(Refused, match="Nobody signed in"):
            authorise(replace(GOOGLE, sign_in=kind), links.append, seconds=1)
        link = urlsplit(links[0])
        asked = {k: v[0] for k, v in parse_qs(link.query).items()}
        assert (link.scheme, link.hostname) == ("https", host)
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert urlsplit(asked["redirect_uri"]).hostname == ("localhost" if kind == "microsoft" else "127.0.0.1")
        assert ("offline_access" in asked["scope"]) if kind == "microsoft" else (asked["access_type"] == "offline")


def test_a_no_in_the_browser_is_a_no(provider: tuple[Provider, Any], ring: dict[tuple[str, str], str]) -> None:
    threads: list[threading.Thread] = []
    with pytest.raises(Refused, match="not allowed"):
        authorise(GOOGLE, lambda link: threads.append(browser(link, error="access_denied")), provider[0], seconds=10)
    threads[0].join()
    assert not ring


def test_tokens_are_never_asked_for_without_encryption(ring: dict[tuple[str, str], str], provider: tuple[Provider, Any]) -> None:
    ring["afterview", "google:jo@fox.example"] = "lasting"
    with pytest.raises(Refused, match="without encryption"):
        token(GOOGLE, replace(provider[0], token="http://tokens.example/token"))


def test_signing_in_needs_an_app_and_a_provider(ring: dict[tuple[str, str], str]) -> None:
    with pytest.raises(Refused, match="client_id"):
        authorise(replace(GOOGLE, client_id=""), lambda _link: None)
    with pytest.raises(Refused, match="password"):
        authorise(ACCOUNT, lambda _link: None)
    assert set(oauth.PROVIDERS) == {"google", "microsoft"}
