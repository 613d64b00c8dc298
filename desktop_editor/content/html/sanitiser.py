"""The HTML that is allowed in an article: an allow list for nh3, and the changes that nh3 cannot make.

Not allowed, and why: scripts, styles, event handlers and forms (an article must not run code or ask for
input); frames, objects and media (nothing is fetched from other sites without a click); `id` and classes
other than ours (they would clash with the theme's); addresses other than http, https, mailto, tel and
relative ones.
"""

import re

import nh3

_TEXT = (
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q s samp small span strike strong sub sup"
    " time u var wbr"
)
_BLOCKS = "blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre summary ul"
_TABLES = "caption col colgroup table tbody td tfoot th thead tr"
TAGS = frozenset(f"{_TEXT} {_BLOCKS} {_TABLES}".split())
# These are removed with their content; of other disallowed elements the content is kept.
WITHOUT_CONTENT = frozenset(
    [
        "audio",
        "canvas",
        "iframe",
        "math",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"dir", "lang"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "code": {"class"},
    "dfn": {"title"},
    "img": {"alt", "height", "src", "title", "width"},
    "ol": {"reversed", "start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_SIDES = {"align-left", "align-center", "align-right"}
CLASSES = {"div": {"gallery"}, "figure": {"embed"}, "td": _SIDES, "th": _SIDES}
SCHEMES = frozenset(["http", "https", "mailto", "tel"])

_LANGUAGE = re.compile(r"language-[\w#.+-]+")
# nh3 escapes every other `<`, so this matches only tags.
_TAG = re.compile(r"<(/?)(a|b|i|s|strike|h1|h5|h6)((?:\s[^>]*)?)>")
_NAMES = {"b": "strong", "i": "em", "s": "del", "strike": "del", "h1": "h2", "h5": "h4", "h6": "h4"}
_EXTERNAL = re.compile(r'\shref="(?:https?:)?//', re.IGNORECASE)


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """Return an attribute's value, or None to drop it: of the classes of `code` only a language is kept."""
    if attribute != "class" or tag != "code":
        return value
    return value if _LANGUAGE.fullmatch(value) else None


def clean(html: str) -> str:
    """Return HTML that is safe in any page: well-formed, allowed, external links with `rel="noopener"`."""
    html = _TAG.sub(_finish, _cleaner(html)).strip()
    # Python-Markdown writes a line end after its breaks; breaks typed as a tag have none.
    return html if "<pre" in html else html.replace("<br>\n", "<br>")


def _cleaner(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(WITHOUT_CONTENT),
        attributes=ATTRIBUTES,
        attribute_filter=_kept,
        allowed_classes=CLASSES,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _finish(tag: re.Match[str]) -> str:
    name = _NAMES.get(tag[2], tag[2])
    rel = ' rel="noopener"' if name == "a" and _EXTERNAL.search(tag[3]) else ""
    return f"<{tag[1]}{name}{tag[3]}{rel}>"
