"""A small identity provider on 127.0.0.1: discovery, codes with PKCE, ID tokens signed with RS256, keys."""

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET = "peyman", "a secret of two"


@dataclass
class Provider:
    """What it answers; tests change `claims` (what its tokens say) and `signing` (by which key and algorithm)."""

    claims: dict[str, Any] = field(default_factory=dict)
    signing: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    issuer: str = ""
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def ask_the_person(self, address: str, **changed: str) -> dict[str, str]:
        """Do what the browser and the person do: give what comes back with them."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()} | changed
        code = secrets.token_urlsafe(8)
        self._codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        } | self.told

    def keys(self) -> dict[str, Any]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [public | {"kid": "one", "use": "sig", "alg": "RS256"}]}

    def change(self, fields: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """Change a code for tokens: once, for the right client, and who began it."""
        wanted = "Basic " + base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        asked = self._codes.pop(fields.get("code", ""), None)
        if asked is None or authorization != wanted or asked["redirect_uri"] != fields["redirect_uri"]:
            return None
        digest = hashlib.sha256(fields["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != asked["code_challenge"]:
            return None
        return {"access_token": "unused", "token_type": "Bearer", "id_token": self.id_token(asked["nonce"])}

    def id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "sub": "1", "aud": CLIENT_ID, "iat": now, "exp": now + 60, "nonce": nonce}
        signing = {"key": self.key, "algorithm": "RS256", "headers": {"kid": "one"}} | self.signing
        return jwt.encode({k: v for k, v in (claims | self.claims).items() if v is not None}, **signing)


def start(provider: Provider) -> ThreadingHTTPServer:
    """Serve a provider on a free port of 127.0.0.1."""

    class Asked(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            pages = {"/.well-known/openid-configuration": provider.configuration, "/keys": provider.keys}
            self.tell(pages[self.path]() if self.path in pages else None)

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            fields = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
            self.tell(provider.change(fields, self.headers.get("Authorization", "")))

        def tell(self, answer: dict[str, Any] | None) -> None:
            self.send_response(200 if answer is not None else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(answer or {"error": "invalid_grant"}).encode())

        def log_message(self, format: str, *words: object) -> None:
            """Keep the output of tests quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
