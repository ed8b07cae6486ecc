// What the theme leaves undone for those who use a keyboard. External, so that a strict content policy allows it.
(function () {
  "use strict";

  // The theme answers to single keys (s f / p n , .), which no setting turns off (WCAG 2.1.4).
  // Caught on the way down, before the theme's own listener on the window hears them.
  window.addEventListener(
    "keydown",
    function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if ("sf/pn,.".includes(event.key.toLowerCase())) event.stopImmediatePropagation();
    },
    true
  );

  var button = document.querySelector(".sv-menu-button");
  var menu = document.getElementById("sv-menu");
  function show(open) {
    button.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("sv-open", open);
  }
  button.addEventListener("click", function () {
    show(button.getAttribute("aria-expanded") !== "true");
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menu.classList.contains("sv-open")) {
      show(false);
      button.focus();
    }
  });

  // The theme remembers which look was chosen but checks no option: what is focused and read aloud would be another.
  var looks = document.querySelectorAll(".md-option");
  var chosen = window.__md_get && window.__md_get("__palette");
  var look = looks[chosen ? chosen.index : 0];
  if (look) look.checked = true;

  // A link into something folded opens it.
  function unfold() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = target && target.closest("details");
    if (fold) fold.open = true;
  }
  window.addEventListener("hashchange", unfold);
  unfold();

  // Any day leads to the version that applied on it: the latest that is not after it.
  document.querySelectorAll(".sv-past-form").forEach(function (form) {
    var told = form.querySelector(".sv-past-told");
    var days = form.parentElement.querySelectorAll("a[data-day]");
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var asked = form.elements.dag.value.trim();
      var found = null;
      var first = "";
      days.forEach(function (link) {
        var day = link.getAttribute("data-day");
        if (!first || day < first) first = day;
        if (day <= asked && (!found || day > found.getAttribute("data-day"))) found = link;
      });
      var real = /^\d{4}-\d{2}-\d{2}$/.test(asked) && !isNaN(Date.parse(asked + "T00:00:00Z"));
      if (real && found) location.href = found.href;
      else told.textContent = real ? "Den äldsta versionen här är från " + words(first) + "." : "Skriv dagen som 2025-07-01.";
    });
  });

  // A page cannot lie after it was published: what may no longer be true on the reading day says so.
  // The day is Stockholm's, so that the page turns where the agreement is, wherever it is read.
  var today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" }).format(new Date());
  function words(day) {
    return new Intl.DateTimeFormat("sv-SE", { dateStyle: "long", timeZone: "UTC" }).format(new Date(day + "T00:00:00Z"));
  }
  document.querySelectorAll("[data-turn]").forEach(function (told) {
    var day = told.getAttribute("data-turn");
    if (day > today) return;
    told.classList.remove("sv-good", "sv-bad", "sv-unknown", "sv-plain");
    told.classList.add("sv-warn", "sv-turned");
    var glyph = document.createElement("span");
    glyph.className = "sv-sign";
    glyph.setAttribute("aria-hidden", "true");
    glyph.textContent = "△";
    told.replaceChildren(glyph, " behöver bedömas på nytt sedan " + words(day));
  });
  document.querySelectorAll("[data-turn-page]").forEach(function (told) {
    var day = told.getAttribute("data-turn-page");
    if (day > today) return;
    told.classList.add("sv-turned");
    told.textContent =
      "Sidan bedömdes " + words(told.getAttribute("data-judged")) + " och behöver bedömas på nytt sedan " + words(day) +
      ". Det som står här kan ha ändrats.";
  });
})();
