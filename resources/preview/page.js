// Makes the page in the window equal to the one that is handed in, in place: nothing reloads, nothing flashes.
// Runs in the application world, while the page's own scripts are switched off.
"use strict";

globalThis.newsroom = (() => {
  const MARK = "newsroom body";
  const inert = document.implementation.createHTMLDocument("");
  let pieces = []; // for each piece of the body, the nodes that stand for it
  let holder = null; // the element that the pieces lie in
  let tail = null; // what follows the pieces there
  let target = null; // the holder of the page that is being copied
  const copies = new Map(); // for each node of that page, the one that stands for it in the window

  const live = (node) => copies.get(node) ?? node;

  // Serialised too, for equal nodes may have their attributes in another order.
  const same = (old, fresh) =>
    !fresh.contains(target) && old.isEqualNode(fresh) && (old.nodeType !== 1 || old.outerHTML === fresh.outerHTML);

  const kin = (old, fresh) =>
    old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName &&
    old.namespaceURI === fresh.namespaceURI && old.nodeName !== "TEMPLATE";

  function dress(old, fresh) {
    // What an editor has opened stays open; the page's own script, which remembers it for readers, does not run here.
    if (old.matches("details.gate[open]")) fresh.open = true;
    const names = fresh.getAttributeNames();
    if (String(old.getAttributeNames()) !== String(names)) {
      for (const name of old.getAttributeNames()) old.removeAttribute(name);
    }
    for (const attribute of fresh.attributes) {
      if (old.getAttribute(attribute.name) !== attribute.value) old.setAttributeNode(attribute.cloneNode());
    }
  }

  function become(old, fresh) {
    copies.set(fresh, old);
    if (old.nodeType !== 1) {
      if (old.data !== fresh.data) old.data = fresh.data;
      return;
    }
    dress(old, fresh);
    settle(old, [...old.childNodes], [...fresh.childNodes], null);
  }

  // Turns `old`, neighbours in `parent` before `end`, into `fresh`, and leaves alone what is equal.
  function settle(parent, old, fresh, end) {
    let start = 0, oldEnd = old.length, freshEnd = fresh.length;
    while (start < oldEnd && start < freshEnd && same(old[start], fresh[start])) {
      copies.set(fresh[start], old[start]);
      start += 1;
    }
    while (start < oldEnd && start < freshEnd && same(old[oldEnd - 1], fresh[freshEnd - 1])) {
      oldEnd -= 1;
      freshEnd -= 1;
      copies.set(fresh[freshEnd], old[oldEnd]);
    }
    for (; start < oldEnd && start < freshEnd && kin(old[start], fresh[start]); start += 1) {
      become(old[start], fresh[start]);
    }
    const next = oldEnd < old.length ? old[oldEnd] : end;
    for (const node of old.slice(start, oldEnd)) node.remove();
    for (const node of fresh.slice(start, freshEnd)) parent.insertBefore(node, next);
  }

  function parsed(html) {
    const box = inert.createElement("div");
    box.innerHTML = html;
    return [...box.childNodes];
  }

  function marked(page) {
    const comments = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
    while (comments.nextNode()) if (comments.currentNode.data === MARK) return comments.currentNode;
    throw new Error("The page has no place for its body.");
  }

  // The whole page: what stands before and after the body, and the body's pieces.
  function show({ url, before, body, after, top }) {
    const fresh = new DOMParser().parseFromString(`${before}<!--${MARK}-->${after}`, "text/html");
    const mark = marked(fresh);
    const nodes = body.map(parsed);
    const end = mark.nextSibling;
    target = mark.parentNode;
    for (const node of nodes.flat()) target.insertBefore(node, mark);
    mark.remove();
    copies.clear();
    if (location.href !== url) history.replaceState(null, "", url);
    become(document.documentElement, fresh.documentElement);
    [holder, tail, pieces] = [live(target), end && live(end), nodes.map((piece) => piece.map(live))];
    target = null;
    if (top) scrollTo(0, 0);
    return true;
  }

  // `removed` pieces of the body from `start` on become `inserted`.
  function splice(start, removed, inserted) {
    const nodes = inserted.map(parsed);
    const following = pieces.slice(start + removed).find((piece) => piece.length);
    copies.clear();
    settle(holder, pieces.slice(start, start + removed).flat(), nodes.flat(), following ? following[0] : tail);
    pieces.splice(start, removed, ...nodes.map((piece) => piece.map(live)));
    return true;
  }

  return { show, splice, pieces: () => pieces };
})();
