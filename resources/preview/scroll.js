// Where the reader stands in the page, told in blocks of the body: the way the editor knows it.
"use strict";

Object.assign(newsroom, (() => {
  let expected = -1; // where the window was sent; being there is nobody's doing

  function box(nodes) {
    const range = document.createRange();
    range.setStartBefore(nodes[0]);
    range.setEndAfter(nodes[nodes.length - 1]);
    return range.getBoundingClientRect();
  }

  // Every other piece is the white space between two blocks; a block may show nothing.
  const blocks = () => newsroom.pieces()
    .map((nodes, index) => ({ nodes, index: index / 2 }))
    .filter(({ nodes, index }) => Number.isInteger(index) && nodes.length);

  function goTo(index, fraction) {
    const nodes = newsroom.pieces()[2 * index] ?? [];
    if (!nodes.length) return false;
    const { top, height } = box(nodes);
    scrollTo({ top: scrollY + top + height * fraction, behavior: "instant" });
    expected = scrollY;
    return true;
  }

  function toY(y) {
    scrollTo({ top: y, behavior: "instant" });
    return true;
  }

  // "index fraction" of what stands at the window's upper edge; nothing after `goTo`, or above the body.
  function place() {
    if (Math.abs(scrollY - expected) < 1) return "";
    expected = -1;
    const all = blocks();
    let low = 0, high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (box(all[middle].nodes).bottom <= 0) low = middle + 1;
      else high = middle;
    }
    if (low === all.length) return "";
    const { top, height } = box(all[low].nodes);
    return `${all[low].index} ${height ? Math.min(Math.max(-top / height, 0), 1) : 0}`;
  }

  return { goTo, place, toY };
})());
