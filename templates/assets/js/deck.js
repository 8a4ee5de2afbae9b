// Deck: keys to move between slides, N for the notes, F for the whole screen. Scrolling and <details> work without it.
(function () {
  'use strict';
  var slides = Array.from(document.querySelectorAll('.slide'));
  var notes = Array.from(document.querySelectorAll('.notes'));
  var at = document.getElementById('at');
  var still = matchMedia('(prefers-reduced-motion: reduce)');
  var now = 0;
  // The arrow that points on: to the left where lines run from right to left.
  var onward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';

  function show(i) {
    now = i;
    at.textContent = (now + 1) + ' / ' + slides.length;
  }
  function go(i) {
    show(Math.max(0, Math.min(slides.length - 1, i)));
    slides[now].scrollIntoView({ behavior: still.matches ? 'auto' : 'smooth', block: 'start' });
  }
  // The slide that crosses the middle of the window is the current one.
  var watch = new IntersectionObserver(function (seen) {
    seen.forEach(function (s) { if (s.isIntersecting) show(slides.indexOf(s.target)); });
  }, { rootMargin: '-49% 0px -49% 0px' });
  slides.forEach(function (slide) { watch.observe(slide); });

  document.addEventListener('keydown', function (e) {
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    var on = e.target.closest && e.target.closest('a, button, summary, input, [tabindex="0"]');
    switch (/^Arrow(Left|Right)$/.test(e.key) ? (e.key === onward ? 'ArrowDown' : 'ArrowUp') : e.key) {
      case 'ArrowDown': case 'PageDown': go(now + 1); break;
      case 'ArrowUp': case 'PageUp': go(now - 1); break;
      case ' ': if (on) return; go(now + (e.shiftKey ? -1 : 1)); break;
      case 'Home': go(0); break;
      case 'End': go(slides.length - 1); break;
      case 'n': case 'N':
        var open = notes.some(function (d) { return !d.open; });
        notes.forEach(function (d) { d.open = open; });
        requestAnimationFrame(function () { slides[now].scrollIntoView(); });
        break;
      case 'f': case 'F':
        if (document.fullscreenElement) document.exitFullscreen();
        else if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen().catch(function () { /* refused: stays as it is */ });
        break;
      default: return;
    }
    e.preventDefault();
  });
  show(0);
})();
