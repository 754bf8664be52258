"""Sign-in with Google or Microsoft, through an app that the user registered ("bring your own client").

Authorisation code with PKCE, answered on this machine (RFC 6749, 7636, 8252). What lasts, the refresh token, is in the keyring and nowhere
else; an access token lives as long as the command that asked for it.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import os
import secrets as chance
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from afterview.adapters.secrets import Secret, keep, kept
from afterview.model.account import LOOPBACK, MailAccount
from afterview.model.trouble import Refused

CLIENT_SECRET = "AFTERVIEW_MAIL_CLIENT_SECRET"  # noqa: S105 - the name of a variable; Google gives desktop apps one that is no secret
_WAIT = 300.0  # seconds that a user may take to sign in
_SECONDS = 30.0
_LARGEST = 1 << 16  # bytes of an answer
_AGAIN = "Sign in again: `afterview follow account --sign-in`."


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Where one signs in, where tokens come from, what is asked for, and the name of this machine that the provider accepts."""

    authorise: str
    token: str
    scope: str
    here: str
    more: Mapping[str, str]


PROVIDERS: Mapping[str, Provider] = {
    # https://developers.google.com/identity/protocols/oauth2/native-app and https://developers.google.com/gmail/imap/xoauth2-protocol
    "google": Provider(authorise="https://accounts.google.com/o/oauth2/v2/auth", token="https://oauth2.googleapis.com/token",  # noqa: S106
                       scope="https://mail.google.com/", here="127.0.0.1", more={"access_type": "offline", "prompt": "consent"}),
    # https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth
    "microsoft": Provider(authorise="https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
                          token="https://login.microsoftonline.com/common/oauth2/v2.0/token",  # noqa: S106
                          scope="offline_access https://outlook.office.com/SMTP.Send https://outlook.office.com/IMAP.AccessAsUser.All",
                          here="localhost", more={"prompt": "select_account"}),
}


def token(account: MailAccount, provider: Provider | None = None) -> Secret | None:
    """A fresh access token; None before the first sign-in. Raises Refused when the sign-in has run out."""
    refresh = kept(_entry(account))
    if not refresh:
        return None
    answer = _ask(account, provider or PROVIDERS[account.sign_in], {"grant_type": "refresh_token", "refresh_token": refresh})
    if answer.get("refresh_token", refresh) != refresh:
        keep(_entry(account), answer["refresh_token"])
    return Secret(answer["access_token"], is_token=True)


def authorise(account: MailAccount, show: Callable[[str], None], provider: Provider | None = None, seconds: float = _WAIT) -> None:
    """`show` the link on which the user signs in, wait for the answer, keep the refresh token.

    Raises Refused where the account signs in with a password, when nobody answers in time, or when the provider says no.
    """
    if provider is None and account.sign_in not in PROVIDERS:
        raise Refused("This account signs in with a password.", 'Write sign_in = "google" or "microsoft" under [mail], or use --password.')
    if not account.client_id:
        raise Refused("There is no `client_id` under [mail].", "Register an app with the provider; the page “Your mail account” says how.")
    provider = provider or PROVIDERS[account.sign_in]
    verifier, state = chance.token_urlsafe(48), chance.token_urlsafe(24)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    with _Listener(state) as listener:
        back = f"http://{provider.here}:{listener.server_port}"
        show(f"{provider.authorise}?" + urlencode({
            "response_type": "code", "client_id": account.client_id, "redirect_uri": back, "scope": provider.scope, "state": state,
            "code_challenge": challenge, "code_challenge_method": "S256", "login_hint": account.login, **provider.more}))
        code = listener.wait(seconds)
    answer = _ask(account, provider, {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier})
    if not answer.get("refresh_token"):
        raise Refused("The provider gave no lasting sign-in.", "Allow offline access for your app, then sign in again.")
    keep(_entry(account), answer["refresh_token"])


class _Listener(HTTPServer):
    """Waits on this machine for the one answer that carries our `state`; all others are turned away."""

    def __init__(self, state: str) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.state = state
        self.code = ""
        self.error = ""

    def wait(self, seconds: float) -> str:
        """The code of the answer. Raises Refused when there is none in time, or when it says no."""
        self.timeout = 1.0
        for _ in range(max(1, int(seconds))):
            self.handle_request()
            if self.code:
                return self.code
            if self.error:
                raise Refused("The sign-in was not allowed.", "Try again, and allow it.")
        raise Refused("Nobody signed in.", "Try again, and open the link in your browser.")


class _Answer(BaseHTTPRequestHandler):
    server: _Listener
    timeout = 5.0

    def do_GET(self) -> None:
        """Take the code of our own request; say so in the browser."""
        told = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        ours = chance.compare_digest(told.get("state", "").encode(), self.server.state.encode())
        if ours:
            self.server.code, self.server.error = told.get("code", ""), told.get("error", "")
        page = b"You can close this window and go back to afterview." if ours else b"This is not for me."
        self.send_response(200 if ours else 400)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """The path holds the code, which is nobody's business."""


def _ask(account: MailAccount, provider: Provider, form: Mapping[str, str]) -> dict[str, str]:
    """Ask the provider for tokens. Raises Refused when it cannot be reached or says no; its words are left out, for they may hold codes."""
    given = os.environ.get(CLIENT_SECRET) or kept(f"client-secret:{account.client_id}")
    body = urlencode({"client_id": account.client_id, **({"client_secret": given} if given else {}), **form})
    place = urlsplit(provider.token)
    host = place.hostname or ""
    kind = http.client.HTTPSConnection if place.scheme == "https" else http.client.HTTPConnection
    if place.scheme != "https" and host not in LOOPBACK:
        raise Refused(f"{host} would be asked without encryption; it was not.", _AGAIN)
    connection = kind(host, place.port, timeout=_SECONDS)
    try:
        connection.request("POST", place.path, body, {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"})
        with connection.getresponse() as response:
            answer = json.loads(response.read(_LARGEST))
    except (OSError, http.client.HTTPException, ValueError, RecursionError) as error:
        raise Refused(f"{host} cannot be asked for a sign-in ({type(error).__name__}).", "Check that you are online.") from None
    finally:
        connection.close()
    if response.status != http.client.OK or not isinstance(answer, dict) or not isinstance(answer.get("access_token"), str):
        raise _told_no(account, host, response.status, str(answer.get("error")) if isinstance(answer, dict) else "")
    return {key: value for key, value in answer.items() if isinstance(value, str)}


def _told_no(account: MailAccount, host: str, status: int, error: str) -> Refused:
    """What a no of theirs means for the user, by its code (RFC 6749, 5.2); their own words are left out, for they may hold codes."""
    if error in {"invalid_client", "unauthorized_client"}:
        return Refused(f"{host} does not know the app {account.client_id!r}, or does not let it do this.",
                       f"Check `client_id` under [mail]. Google wants the app's “secret” too, as {CLIENT_SECRET}; at Microsoft, allow "
                       "public client flows for the app.")
    if error in {"invalid_scope", "access_denied", "consent_required", "interaction_required"}:
        return Refused(f"{host} wants your consent for mail once more.", "Sign in again, and allow it; at work, ask who runs your mail.")
    if status == http.client.TOO_MANY_REQUESTS or status >= http.client.INTERNAL_SERVER_ERROR:
        return Refused(f"{host} is busy just now (it answered {status}).", "Your sign-in is kept. Try again in a few minutes.")
    return Refused(f"{host} does not let {account.login} in any more.", _AGAIN)


def _entry(account: MailAccount) -> str:
    return f"{account.sign_in}:{account.login}"
