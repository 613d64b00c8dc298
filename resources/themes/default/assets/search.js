// Looks through the index that lies beside the page, the newest articles first; nothing is sent anywhere.
"use strict";

(() => {
  const form = document.querySelector(".seek");
  const field = form.elements.q;
  const status = document.querySelector(".found");
  const hits = document.querySelector(".hits");
  const { index, root } = form.dataset;
  const MOST = 100;
  const asked = new Map();
  const called = new Map();
  const known = new WeakMap();
  let turn = 0;

  // Endings of Russian nouns, adjectives and verbs: what is left finds the other forms of the word, too.
  const ENDING = new RegExp(
    "(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|ение|ения|ению|ением|ться|тся|ать|ять|ить|еть|ает|ует|ит|ят|ут|ют|" +
    "ью|ья|ье|ьи|ах|ях|ов|ев|ей|ий|ый|ой|ая|яя|ое|ее|ие|ые|ых|их|ую|юю|ия|ии|ию|ам|ям|ом|ем|ал|ил|ла|ло|ли|а|я|о|е|и|ы|у|ю|ь|й)$");
  // The signs of C++, C# and 18+ belong to their words, and the letter C may have been typed in Russian.
  const fold = (text) =>
    text.normalize("NFC").toLowerCase().replace(/ё/g, "е").replace(/(^|[^\p{L}])с(?=[+#])/gu, "$1c")
      .match(/[\p{L}\p{N}]+[+#]*/gu) || [];
  const stem = (word) => {
    const short = word.replace(ENDING, "").replace(/ь$|(?:ies|es|s|ing|ed)$/, "");
    return short.length > 2 ? short : word;
  };

  // A file of the index calls this when it is loaded as a script, the only way for a page opened from a disk.
  window.searchPart = (name, value) => called.get(name)(value);
  const byScript = (name) =>
    new Promise((resolve, reject) => {
      called.set(name, resolve);
      const script = document.createElement("script");
      script.src = `${index}${name}.js`;
      script.onerror = () => reject(new Error(name));
      document.head.append(script);
    });
  const byNetwork = async (name) => {
    const answer = await fetch(`${index}${name}.js`, { cache: "no-cache" });
    if (!answer.ok) throw new Error(name);
    const text = await answer.text();
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  };
  const ask = location.protocol === "file:" ? byScript : byNetwork;
  const load = (name) => {
    if (!asked.has(name)) asked.set(name, ask(name));
    return asked.get(name);
  };

  const texts = (row) => {
    const made = () => [row[1], row.slice(3).join(" ")].map((text) => ` ${fold(text).join(" ")} `);
    if (!known.has(row)) known.set(row, made());
    return known.get(row);
  };

  // Words of the headline weigh more, whole ones most; every word must be found somewhere.
  const score = ([headline, rest], stems) => {
    let sum = 0;
    for (const word of stems) {
      if (headline.includes(` ${word} `)) sum += 4;
      else if (headline.includes(` ${word}`)) sum += 3;
      else if (rest.includes(` ${word}`)) sum += 1;
      else return 0;
    }
    return sum;
  };

  const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });

  const item = ([address, headline, date, section, excerpt, , marks]) => {
    const made = document.createElement("li");
    const title = document.createElement("h2");
    const link = `${root}${address.split("/").map(encodeURIComponent).join("/")}`;
    title.append(element("a", headline, { href: link }));
    made.append(title);
    if (excerpt) made.append(element("p", excerpt, { className: "excerpt" }));
    made.append(element("p", [marks, date, section].filter(Boolean).join(" · "), { className: "date" }));
    return made;
  };

  const show = (found, text) => {
    found.sort((one, other) => other.score - one.score || one.place - other.place);
    hits.textContent = "";
    hits.append(...found.slice(0, MOST).map((each) => item(each.row)));
    status.textContent = text;
  };

  const seek = async (words) => {
    const mine = (turn += 1);
    const stems = fold(words).map(stem);
    const found = [];
    if (!stems.length) return show(found, "");
    status.textContent = status.dataset.busy;
    try {
      const { shards: count } = await load("index");
      for (let number = count; number > 0; number -= 1) {
        const rows = await load(String(number));
        if (mine !== turn) return;
        rows.forEach((row, place) => {
          const value = score(texts(row), stems);
          if (value) found.push({ row, score: value, place: (count - number) * 1e6 + place });
        });
        show(found, status.dataset.busy);
      }
      const { none, found: some } = status.dataset;
      show(found, found.length ? some.replace("{count}", found.length) : none);
    } catch (_error) {
      asked.clear();
      status.textContent = status.dataset.failed;
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = field.value.trim();
    if (location.protocol !== "file:") history.replaceState(null, "", `?q=${encodeURIComponent(words)}`);
    seek(words);
  });
  const first = new URLSearchParams(location.search).get("q");
  if (first) {
    field.value = first;
    seek(first);
  } else field.focus({ preventScroll: true });
})();
