"""What kinds of behaviours there are, whatever a source calls them: events of many dialects that
people mean the same by. docs/reference/behaviours.md lists them for people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BehaviourKind:
    """A kind of behaviour with its names, and the events that are of it, lower case and trimmed."""

    code: str
    name_zh: str
    name_en: str
    events: tuple[str, ...]


KINDS = (
    BehaviourKind("view", "浏览商品", "Viewed a product", (
        "view", "viewed", "pv", "product viewed", "product_viewed", "view_item", "viewproduct",
        "commoditydetail", "viewcontent", "product clicked", "live_product_clicked")),
    BehaviourKind("favourite", "收藏", "Favourited", (
        "favourite", "favorite", "favourited", "favorited", "fav", "add_to_wishlist",
        "product added to wishlist", "addtowishlist", "collect", "commoditycollect")),
    BehaviourKind("cart", "加购", "Added to the cart", (
        "cart", "add_to_cart", "addtocart", "product added", "product_added", "shoppingcart")),
    BehaviourKind("checkout", "去结算", "Began to check out", (
        "checkout", "checkout started", "begin_checkout", "initiatecheckout", "submitorder")),
    BehaviourKind("buy", "购买（行为）", "Bought, as an event", (
        "buy", "bought", "purchase", "order completed", "payorder", "live_ordered")),
    BehaviourKind("share", "分享", "Shared", ("share", "shared", "product shared")),
    BehaviourKind("share_opened", "打开分享", "Opened a share", ("share_opened",)),
    BehaviourKind("search", "搜索", "Searched", ("search", "products searched", "searched")),
    BehaviourKind("scan", "扫一物一码", "Scanned a code", ("scan", "code_scanned")),
    BehaviourKind("check", "验真", "Checked a code", ("code_checked",)),
    BehaviourKind("enter", "进店", "Entered a store", ("store_entered", "enter")),
    BehaviourKind("tried_on", "试穿", "Tried on", ("tried_on", "try_on")),
    BehaviourKind("asked", "询问", "Asked", ("asked",)),
    BehaviourKind("picked_up", "拿取", "Picked up", ("picked_up",)),
    BehaviourKind("live", "进入直播间", "Entered a live stream", ("live_entered",)),
    BehaviourKind("checked_in", "签到", "Checked in", ("checked_in", "check_in", "signin")),
    BehaviourKind("reviewed", "评价商品", "Reviewed", ("reviewed", "product reviewed")),
    BehaviourKind("invited", "邀请好友", "Invited a friend", ("invited", "invite sent")),
    BehaviourKind("surveyed", "填写问卷", "Answered a survey", ("survey_answered",)),
    BehaviourKind("guide_added", "添加导购", "Added a guide", ("guide_added",)),
)  # fmt: skip
