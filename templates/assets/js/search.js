// Search over the public pages. The index is fetched when the field is first used; find.js reads it.
(function () {
  'use strict';
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
    status.textContent = !query.trim() ? '' : found.length === 0 ? 'Nothing found for “' + query.trim() + '”.' :
      found.length === 1 ? '1 page' : found.length + ' pages' + (found.length > 50 ? ', the first 50 shown' : '');
  }
  function run() {
    var query = field.value;
    history.replaceState(null, '', query.trim() ? '?q=' + encodeURIComponent(query.trim()) : location.pathname);
    load().then(function (index) { if (field.value === query) render(index, query); }, function () {
      loading = null;
      status.textContent = 'The search index could not be loaded. Check the connection and try again.';
    });
  }
  field.addEventListener('focus', function () { load().catch(function () { loading = null; }); }, { once: true });
  field.addEventListener('input', run);
  form.addEventListener('submit', function (e) { e.preventDefault(); run(); });
  var asked = new URLSearchParams(location.search).get('q');
  if (asked) { field.value = asked; run(); }
})();
