// Words for scripts, in the page's language: the page has them in <template id="page-words">, each in an element with its id in
// `data-say`; one that depends on a number once a plural form, `data-form`. `{name}` stands for a value.
//   pageWords.say(id, values)           → the text
//   pageWords.count(id, number, values) → the text in the form that the number asks for
//   pageWords.number(number)            → as readers of the language write it
// A page that is for readers of several languages has the words of each other one in a template with its `data-language`,
// and in `data-text` and `data-placeholder` what of its own stands where. It is shown in the first that the reader reads.
(function () {
  'use strict';
  var root = document.documentElement;
  var all = document.getElementById('page-words').content;
  var others = Array.from(document.querySelectorAll('template[data-language]'));
  var base = function (tag) { return tag.toLowerCase().split('-')[0]; };
  var chosen;
  (navigator.languages || []).some(function (tag) {
    chosen = others.find(function (it) { return it.dataset.language.toLowerCase() === tag.toLowerCase(); });
    if (!chosen && base(tag) !== base(root.lang)) {
      chosen = others.find(function (it) { return base(it.dataset.language) === base(tag); });
    }
    return chosen || base(tag) === base(root.lang);
  });
  if (chosen) {
    all = chosen.content;
    root.lang = chosen.dataset.language;
    root.dir = chosen.dataset.direction;
  }
  var language = root.lang || undefined;
  function filled(element, values) {
    return (element ? element.textContent : '').replace(/\{(\w+)\}/g, function (whole, name) {
      return values && Object.hasOwn(values, name) ? String(values[name]) : whole;
    });
  }
  function find(id, form) {
    return all.querySelector('[data-say="' + id + '"]' + (form ? '[data-form="' + form + '"]' : ''));
  }
  function say(id, values) { return filled(find(id), values); }
  window.pageWords = {
    say: say,
    count: function (id, number, values) {
      var form = new Intl.PluralRules(language).select(number);
      return filled(find(id, form) || find(id, 'other'), values);
    },
    number: function (number) { return new Intl.NumberFormat(language).format(number); },
  };
  if (!chosen) return;
  document.querySelectorAll('[data-text]').forEach(function (it) { it.textContent = say(it.dataset.text); });
  document.querySelectorAll('[data-placeholder]').forEach(function (it) { it.placeholder = say(it.dataset.placeholder); });
})();
