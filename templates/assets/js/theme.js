// Theme choice. Runs in <head>, before the first paint, so the page never flashes.
// Without a stored choice the system decides (prefers-color-scheme, in brand.css).
(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('js');
  try {
    var kept = localStorage.getItem('theme');
    if (kept === 'light' || kept === 'dark') root.dataset.theme = kept;
  } catch (_) { /* storage may be closed: the system decides */ }

  document.addEventListener('DOMContentLoaded', function () {
    var toggle = document.getElementById('theme-toggle');
    if (!toggle) return;
    var system = matchMedia('(prefers-color-scheme: dark)');
    function dark() { return root.dataset.theme ? root.dataset.theme === 'dark' : system.matches; }
    function show() { toggle.setAttribute('aria-pressed', String(dark())); }
    toggle.addEventListener('click', function () {
      var next = dark() ? 'light' : 'dark';
      root.dataset.theme = next;
      try { localStorage.setItem('theme', next); } catch (_) { /* holds for this page only */ }
      show();
    });
    system.addEventListener('change', show);
    show();
  });
})();
