// Words for scripts, in the page's language: the page has them in <template id="page-words">, each in an element with its id in
// `data-say`; one that depends on a number once a plural form, `data-form`. `{name}` stands for a value.
//   pageWords.say(id, values)           → the text
//   pageWords.count(id, number, values) → the text in the form that the number asks for
//   pageWords.number(number)            → as readers of the language write it
(function () {
  'use strict';
  var language = document.documentElement.lang || undefined;
  var all = document.getElementById('page-words').content;
  function filled(element, values) {
    return (element ? element.textContent : '').replace(/\{(\w+)\}/g, function (whole, name) {
      return values && Object.hasOwn(values, name) ? String(values[name]) : whole;
    });
  }
  function find(id, form) {
    return all.querySelector('[data-say="' + id + '"]' + (form ? '[data-form="' + form + '"]' : ''));
  }
  window.pageWords = {
    say: function (id, values) { return filled(find(id), values); },
    count: function (id, number, values) {
      var form = new Intl.PluralRules(language).select(number);
      return filled(find(id, form) || find(id, 'other'), values);
    },
    number: function (number) { return new Intl.NumberFormat(language).format(number); },
  };
})();
