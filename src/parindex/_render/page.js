(() => {
  const root = document.currentScript.parentElement, tree = root.querySelector(".pix-tree");
  const nodes = [...tree.querySelectorAll("details")], input = root.querySelector("input"), output = root.querySelector("output");
  const fold = text => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/[^0-9a-z.]+/g, " ").trim();
  const keys = new Map(nodes.map(node => [node, " " + node.dataset.key.toLowerCase()]));
  const reveal = element => { for (let up = element; up && up !== root; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true; };
  const search = () => {
    const asked = fold(input.value), words = asked.split(" ");
    const has = test => nodes.filter(node => test(keys.get(node)));
    let hits = asked ? has(key => key.includes(" " + asked)) : nodes;
    if (!hits.length) hits = has(key => words.every(word => key.includes(" " + word)));
    const shown = new Set();
    for (const hit of hits) {
      for (let up = hit; up !== tree; up = up.parentElement) shown.add(up);
      if (asked) hit.querySelectorAll("details").forEach(below => shown.add(below));
    }
    for (const node of nodes) {
      node.hidden = !shown.has(node);
      node.open = !!asked && shown.has(node) && !hits.includes(node);
      node.classList.toggle("pix-hit", !!asked && hits.includes(node));
    }
    output.textContent = asked ? output.dataset.found.replace("{n}", hits.length) : "";
  };
  const land = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !tree.contains(target)) return;
    if (input.value) { input.value = ""; search(); }
    reveal(target);
    target.scrollIntoView();
  };
  input.addEventListener("input", search);
  root.querySelectorAll("button").forEach(button => button.addEventListener("click", () => nodes.forEach(node => { node.open = !!button.dataset.open; })));
  addEventListener("hashchange", land);
  let before = [];
  addEventListener("beforeprint", () => { before = nodes.filter(node => !node.open); before.forEach(node => { node.open = true; }); });
  addEventListener("afterprint", () => before.forEach(node => { node.open = false; }));
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", land) : land();
})();
