from tests.api.conftest import Api
from tests.api.records import order
from tests.house import BASE_RULE
def test_smoke(api: Api) -> None:
    api.house.publish_rule("base", BASE_RULE)
    print(api.post("/v1/orders", order(store="A")))
    m = api.get("/v1/members"); print(m)
    one = m["items"][0]["member"]
    for x in ("", "/orders","/ledger","/lots","/tier"):
        print(x, api.get(f"/v1/members/{one}{x}"))
        print(x, api.client("store_manager","A").get(f"/v1/members/{one}{x}").json())
        print(x, api.client("store_manager","B").get(f"/v1/members/{one}{x}").json())
    print(api.post("/v1/redemptions", {"member": one, "points": 10, "reference": "a/b"}))
    print(api.get("/v1/redemptions/a%2Fb"), api.get("/v1/quarantine"), api.get("/v1/audit"), api.get("/v1/stores"),api.get("/v1/keys"),api.get("/v1/totals"))
    assert not api.differences()
