// Search over the public pages. The index is fetched when the field is first used.
//
// Index, one JSON object:
//   v      1
//   cut    terms are cut to this many characters (so is each word of a query)
//   kinds  ["Program", …]
//   pages  [[url, title, kind, summary], …]      kind: position in `kinds`
//   terms  all terms in order of code points, front-coded, one text: per term one character for the length of
//          the prefix shared with the term before (digits of base 36), then the rest; terms apart by a space
//   posts  one entry a term, apart by a space. An entry is a list of numbers, each written as base-64 digits
//          (A–Z a–z 0–9 - _) of five bits, lowest first, 32 added while more follow.
//          A number is (step * 4 + weight): step from the page before (first: from -1, so at least 1),
//          weight 0 text, 1 summary, 2 heading, 3 title.
// Words: NFKD, marks dropped, lower case, split at all but letters and digits; runs of Han, Hiragana, Katakana
// and Hangul become overlapping pairs. A word of a query matches every term it begins; all words must match.
(function () {
  'use strict';
  var form = document.getElementById('search');
  var field = document.getElementById('q');
  var hits = document.getElementById('hits');
  var status = document.getElementById('search-status');
  var sections = document.getElementById('sections');
  var DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  var WEIGHT = [1, 2, 4, 9];
  var CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;
  var loading = null;

  function words(text) {
    var out = [];
    text = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    text = text.replace(CJK, function (run) {
      var c = Array.from(run);
      if (c.length === 1) out.push(run);
      for (var i = 0; i + 1 < c.length; i += 1) out.push(c[i] + c[i + 1]);
      return ' ';
    });
    return out.concat(text.split(/[^\p{L}\p{N}]+/u).filter(Boolean));
  }
  function unpack(index) {
    var last = [];
    index.list = index.terms ? index.terms.split(' ').map(function (coded) {
      last = last.slice(0, parseInt(coded[0], 36)).concat(Array.from(coded.slice(1)));
      return last.join('');
    }) : [];
    index.lists = index.posts.split(' ');
    return index;
  }
  function pages(coded) {
    var out = [], page = -1, value = 0, shift = 0;
    for (var i = 0; i < coded.length; i += 1) {
      var digit = DIGITS.indexOf(coded[i]);
      value += (digit & 31) * Math.pow(2, shift);
      if (digit & 32) { shift += 5; continue; }
      page += Math.floor(value / 4);
      out.push([page, WEIGHT[value % 4]]);
      value = 0; shift = 0;
    }
    return out;
  }
  function load() {
    loading = loading || fetch(form.dataset.index, { credentials: 'same-origin' }).then(function (r) {
      if (!r.ok) throw new Error(r.status);
      return r.json();
    }).then(unpack);
    return loading;
  }
  function scores(index, word) {
    var found = new Map();
    word = Array.from(word).slice(0, index.cut).join('');
    index.list.forEach(function (term, i) {
      if (!term.startsWith(word)) return;
      var whole = term === word ? 2 : 1;
      pages(index.lists[i]).forEach(function (p) {
        found.set(p[0], Math.max(found.get(p[0]) || 0, p[1] * whole));
      });
    });
    return found;
  }
  function search(index, query) {
    var all = null;
    words(query).forEach(function (word) {
      var found = scores(index, word);
      if (all === null) { all = found; return; }
      all.forEach(function (score, page) {
        if (found.has(page)) all.set(page, score + found.get(page)); else all.delete(page);
      });
    });
    return Array.from(all || []).sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; });
  }
  function element(name, text, className) {
    var e = document.createElement(name);
    e.textContent = text;
    if (className) e.className = className;
    return e;
  }
  function render(index, query) {
    var found = query.trim() ? search(index, query) : [];
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
