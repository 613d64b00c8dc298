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

  const arrive = (top) => {
    scrollTo({ top, behavior: "instant" });
    expected = scrollY;
    return true;
  };

  // Where a point of a block is, from the window's upper edge; of block -1, which is all above the body.
  function point(index, fraction) {
    const nodes = newsroom.pieces()[2 * Math.max(index, 0)] ?? [];
    if (!nodes.length) return NaN;
    const { top, height } = box(nodes);
    return index < 0 ? (scrollY + top) * fraction - scrollY : top + height * fraction;
  }

  function goTo(index, fraction) {
    const at = point(index, fraction);
    return !Number.isNaN(at) && arrive(scrollY + at);
  }

  // Scrolls only if the point is out of sight, or close to an edge.
  function reveal(index, fraction) {
    const at = point(index, fraction);
    if (Number.isNaN(at) || (at > innerHeight * 0.08 && at < innerHeight * 0.85)) return false;
    return arrive(scrollY + at - innerHeight / 3);
  }

  function toY(y) {
    scrollTo({ top: y, behavior: "instant" });
    return true;
  }

  // "index fraction" of what stands at the window's upper edge; nothing where the window was sent.
  function position() {
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
    if (low === 0 && top > 0) return `-1 ${scrollY / (scrollY + top)}`;
    return `${all[low].index} ${height ? Math.min(Math.max(-top / height, 0), 1) : 0}`;
  }

  return { goTo, position, reveal, toY };
})());
