// Tables that are wider than a narrow screen scroll, also by keyboard.
addEventListener("load", () => setTimeout(() => document.querySelectorAll(".md-typeset__scrollwrap").forEach(one => { one.tabIndex = 0; }), 50));
