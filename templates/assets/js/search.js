// Search over the public pages. The index is fetched when the field is first used; find.js reads it.
(function () {
  'use strict';
  var words = window.pageWords;
  var form = document.getElementById('search');
  var field = document.getElementById('q');
  var hits = document.getElementById('hits');
  var status = document.getElementById('search-status');
  var sections = document.getElementById('sections');
  var loading = null;

  function load() {
    loading = loading || fetch(form.dataset.index, { credentials: 'same-origin' }).then(function (r) {
      if (!r.ok) throw new Error(r.status);
      return r.json();
    }).then(window.siteFind.unpack);
    return loading;
  }
  function element(name, text, className) {
    var e = document.createElement(name);
    e.textContent = text;
    if (className) e.className = className;
    return e;
  }
  function render(index, query) {
    var found = query.trim() ? window.siteFind.search(index, query) : [];
    hits.replaceChildren.apply(hits, found.slice(0, 50).map(function (hit) {
      var page = index.pages[hit[0]];
      var li = document.createElement('li');
      var a = element('a', page[1]);
      a.href = page[0];
      li.append(element('p', index.kinds[page[2]], 'meta kind'), a);
      if (page[3]) li.append(element('p', page[3]));
      return li;
    }));
    sections.hidden = query.trim() !== '';
    var pages = words.count('search-pages', found.length, { shown: words.number(found.length) });
    status.textContent = !query.trim() ? '' : found.length === 0 ? words.say('search-nothing', { query: query.trim() }) :
      found.length > 50 ? words.say('search-first', { pages: pages, most: words.number(50) }) : pages;
  }
  function run() {
    var query = field.value;
    history.replaceState(null, '', query.trim() ? '?q=' + encodeURIComponent(query.trim()) : location.pathname);
    load().then(function (index) { if (field.value === query) render(index, query); }, function () {
      loading = null;
      status.textContent = words.say('search-failed');
    });
  }
  field.addEventListener('focus', function () { load().catch(function () { loading = null; }); }, { once: true });
  field.addEventListener('input', run);
  form.addEventListener('submit', function (e) { e.preventDefault(); run(); });
  var asked = new URLSearchParams(location.search).get('q');
  if (asked) { field.value = asked; run(); }
})();
