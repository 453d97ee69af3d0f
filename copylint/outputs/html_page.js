
"use strict";
(() => {
  const bar = document.getElementById("bar");
  if (!bar) return;
  const find = (id) => document.getElementById(id);
  const notes = Array.from(document.querySelectorAll(".note"));
  const stories = Array.from(document.querySelectorAll(".story"));
  const level = find("level"), rule = find("rule"), file = find("file"), where = find("where");
  const parts = new Map(notes.map((note) => [note.dataset.n, []]));
  for (const part of document.querySelectorAll("[data-n]:not(.note)")) parts.get(part.dataset.n).push(part);
  let now = null;
  bar.hidden = false;

  const shown = () => notes.filter((note) => !note.classList.contains("off"));

  const tell = () => {
    const all = shown();
    const nth = now ? all.indexOf(now) + 1 : 0;
    const marks = all.length === 1 ? "1 mark" : `${all.length.toLocaleString("en")} marks`;
    where.textContent = nth ? `${nth.toLocaleString("en")} of ${marks}` : marks;
  };

  const go = (note, focus) => {
    for (const old of document.querySelectorAll(".now")) old.classList.remove("now");
    now = note;
    if (note) {
      note.classList.add("now");
      const mark = find(`m${note.dataset.n}`);
      if (mark) mark.classList.add("now");
      if (focus) {
        // The bar covers the top of the page, and the mark may stand far above its reason.
        (mark || note).scrollIntoView({ block: "center" });
        note.focus({ preventScroll: true });
      }
    }
    tell();
  };

  const filter = () => {
    for (const note of notes) {
      const data = note.dataset;
      const off = Boolean((level.value && data.level !== level.value) || (rule.value && data.rule !== rule.value) ||
        (file.value && data.story !== file.value));
      note.classList.toggle("off", off);
      for (const part of parts.get(data.n)) part.classList.toggle("off", off);
    }
    for (const story of stories) story.classList.toggle("off", !story.querySelector(".note:not(.off)"));
    go(now && !now.classList.contains("off") ? now : null, false);
  };

  const step = (by) => {
    const all = shown();
    if (!all.length) return;
    const at = now ? all.indexOf(now) + by : by > 0 ? 0 : all.length - 1;
    go(all[(at + all.length) % all.length], true);
  };

  bar.addEventListener("submit", (event) => event.preventDefault());
  for (const select of [level, rule, file]) select.addEventListener("change", filter);
  find("next").addEventListener("click", () => step(1));
  find("previous").addEventListener("click", () => step(-1));
  document.addEventListener("click", (event) => {
    const part = event.target.closest ? event.target.closest("[data-n]") : null;
    const note = part && find(`n${part.dataset.n}`);
    if (note) go(note, false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const by = { j: 1, n: 1, ArrowRight: 1, k: -1, p: -1, ArrowLeft: -1 }[event.key];
    if (by) {
      event.preventDefault();
      step(by);
    }
  });
  filter();
})();
