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

  var search = document.getElementById("__search");
  document.querySelectorAll("[data-sv-search]").forEach(function (opener) {
    opener.addEventListener("click", function () {
      search.click();
    });
  });
  // A closed search gives focus back to what opened it.
  search.addEventListener("change", function () {
    var opener = document.querySelector(".sv-search-button");
    if (!search.checked && opener.offsetParent) opener.focus();
  });

  // A link into something folded opens it.
  function unfold() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = target && target.closest("details");
    if (fold) fold.open = true;
  }
  window.addEventListener("hashchange", unfold);
  unfold();
})();
