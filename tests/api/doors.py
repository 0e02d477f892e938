"""Routes that no role opens: open to all, or opened by a login, a signature, a member's token."""

OPEN = {"/healthz", "/readyz", "/metrics", "/docs", "/redoc", "/openapi.json",
        "/docs/oauth2-redirect"}  # fmt: skip
# Whoever has entered may; test_sessions and test_kept prove these.
SESSION = {("POST", "/v1/session"), ("GET", "/v1/session"), ("PATCH", "/v1/session"),
           ("DELETE", "/v1/session"), ("POST", "/v1/session/password"),
           ("GET", "/v1/session/lists/{name}"), ("PUT", "/v1/session/lists/{name}"),
           ("POST", "/v1/session/lists/{name}/views"), ("PATCH", "/v1/session/views/{view_no}"),
           ("DELETE", "/v1/session/views/{view_no}"), ("GET", "/v1/session/drafts/{subject}"),
           ("PUT", "/v1/session/drafts/{subject}"),
           ("DELETE", "/v1/session/drafts/{subject}")}  # fmt: skip
# Platforms are known by their signature, not by a key; test_connectors and
# test_platform_members prove it.
SIGNED = {("POST", "/v1/sources/{code}/push"), ("POST", "/v1/sources/{code}/members")}
# Members enter by a token of their own; test_own proves these.
OWN = {("GET", "/v1/own/card"), ("GET", "/v1/own/benefits"), ("GET", "/v1/own/points"),
       ("GET", "/v1/own/lots"), ("GET", "/v1/own/entries"),
       ("GET", "/v1/own/tier"), ("GET", "/v1/own/tiers"), ("GET", "/v1/own/loans"),
       ("GET", "/v1/own/rates"),
       ("POST", "/v1/own/loans/{loan_no}/accept"),
       ("POST", "/v1/own/redemptions"), ("POST", "/v1/own/exchanges/quote"),
       ("POST", "/v1/own/exchanges"), ("POST", "/v1/own/benefit-uses"),
       ("POST", "/v1/own/orders"), ("POST", "/v1/own/burning/quote")}  # fmt: skip
