// Looks through the index that lies beside the page, the newest articles first; nothing is sent anywhere.
"use strict";

(() => {
  const form = document.querySelector(".seek");
  const field = form.elements.q;
  const status = document.querySelector(".found");
  const hits = document.querySelector(".hits");
  const { index, root } = form.dataset;
  const MOST = 100;
  const shards = new Map();
  let turn = 0;

  // Endings of Russian nouns, adjectives and verbs: what is left finds the other forms of the word, too.
  const ENDING = new RegExp(
    "(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|ение|ения|ению|ением|ться|тся|ать|ять|ить|еть|ает|ует|ит|ят|ут|ют|" +
    "ью|ья|ье|ьи|ах|ях|ов|ев|ей|ий|ый|ой|ая|яя|ое|ее|ие|ые|ых|их|ую|юю|ия|ии|ию|ам|ям|ом|ем|ал|ил|ла|ло|ли|а|я|о|е|и|ы|у|ю|ь|й)$");
  const fold = (text) => text.normalize("NFC").toLowerCase().replaceAll("ё", "е").split(/[^\p{L}\p{N}]+/u);
  const stem = (word) => {
    const short = word.replace(ENDING, "").replace(/ь$|(?:ies|es|s|ing|ed)$/, "");
    return short.length > 2 ? short : word;
  };

  const load = async (name) => {
    if (!shards.has(name)) {
      const answer = await fetch(`${index}${name}.json`);
      if (!answer.ok) throw new Error(name);
      shards.set(name, await answer.json());
    }
    return shards.get(name);
  };

  const prepared = (rows) => {
    rows.prepared ??= rows.map((row) => [row[1], row.slice(3).join(" ")].map((text) => ` ${fold(text).join(" ")}`));
    return rows.prepared;
  };

  // Words of the headline weigh more; every word must be found somewhere.
  const score = ([headline, rest], stems) => {
    let sum = 0;
    for (const part of stems) {
      if (headline.includes(` ${part}`)) sum += 3;
      else if (rest.includes(` ${part}`)) sum += 1;
      else return 0;
    }
    return sum;
  };

  const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });

  const item = ([address, headline, date, section, excerpt]) => {
    const made = document.createElement("li");
    const title = document.createElement("h2");
    const link = `${root}${address.split("/").map(encodeURIComponent).join("/")}`;
    title.append(element("a", headline, { href: link }));
    made.append(title);
    if (excerpt) made.append(element("p", excerpt, { className: "excerpt" }));
    made.append(element("p", [date, section].filter(Boolean).join(" · "), { className: "date" }));
    return made;
  };

  const show = (found, text) => {
    found.sort((one, other) => other.score - one.score || one.place - other.place);
    hits.replaceChildren(...found.slice(0, MOST).map((each) => item(each.row)));
    status.textContent = text;
  };

  const seek = async (words) => {
    const mine = (turn += 1);
    const stems = fold(words).filter(Boolean).map(stem);
    const found = [];
    if (!stems.length) return show(found, "");
    status.textContent = status.dataset.busy;
    try {
      const { shards: count } = await load("index");
      for (let number = count; number > 0; number -= 1) {
        const rows = await load(number);
        if (mine !== turn) return;
        prepared(rows).forEach((texts, place) => {
          const value = score(texts, stems);
          if (value) found.push({ row: rows[place], score: value, place: (count - number) * 1e6 + place });
        });
        show(found, status.dataset.busy);
      }
      const { none, found: some } = status.dataset;
      show(found, found.length ? some.replace("{count}", found.length) : none);
    } catch {
      status.textContent = status.dataset.failed;
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = field.value.trim();
    if (location.protocol !== "file:") history.replaceState(null, "", `?q=${encodeURIComponent(words)}`);
    seek(words);
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    field.value = asked;
    seek(asked);
  } else field.focus({ preventScroll: true });
})();
