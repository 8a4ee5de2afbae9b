// Reads a search index and finds pages in it: siteFind.unpack(index), then siteFind.search(index, query), which gives
// [[page, score], …], best first. Used by the public search and by the portal's.
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
  var DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  var WEIGHT = [1, 2, 4, 9];
  var CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;

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
  window.siteFind = { unpack: unpack, search: search };
})();
