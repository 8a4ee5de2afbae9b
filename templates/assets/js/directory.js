// Directory: adds text search, a live count and shareable filters (in the fragment) to what
// CSS already does with radio buttons. Without this file the filters still work.
(function () {
  'use strict';
  var words = window.pageWords;
  var form = document.getElementById('filters');
  var find = document.getElementById('find');
  var count = document.getElementById('count');
  var none = document.getElementById('none');
  var fold = function (text) { return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(); };
  var cards = Array.from(document.querySelectorAll('#partners > .pcard'), function (card) {
    return { card: card, words: fold(card.textContent), facets: card.dataset.facets.split(' ') };
  });

  function chosen() {
    return Array.from(form.querySelectorAll('input[type=radio]:checked'), function (r) { return r.value; }).filter(Boolean);
  }
  function apply() {
    var asked = fold(find.value).split(/\s+/).filter(Boolean);
    var facets = chosen();
    var shown = 0;
    cards.forEach(function (c) {
      var fits = asked.every(function (w) { return c.words.includes(w); });
      c.card.hidden = !fits;
      if (fits && facets.every(function (f) { return c.facets.includes(f); })) shown += 1;
    });
    count.textContent = words.count('directory-shown', cards.length, { shown: words.number(shown), total: words.number(cards.length) });
    none.hidden = shown > 0;
  }
  function remember() {
    var parts = chosen();
    if (find.value.trim()) parts.push('q=' + encodeURIComponent(find.value.trim()));
    history.replaceState(null, '', parts.length ? '#' + parts.join('&') : location.pathname + location.search);
  }
  function recall() {
    location.hash.slice(1).split('&').forEach(function (part) {
      if (part.slice(0, 2) === 'q=') {
        try { find.value = decodeURIComponent(part.slice(2)); } catch (_) { /* not ours */ }
        return;
      }
      var radio = part && form.querySelector('input[type=radio][value="' + CSS.escape(part) + '"]');
      if (radio) radio.checked = true;
    });
  }
  form.addEventListener('input', function () { apply(); remember(); });
  form.addEventListener('submit', function (e) { e.preventDefault(); });
  form.addEventListener('reset', function () { setTimeout(function () { apply(); remember(); }); });
  recall();
  apply();
})();
