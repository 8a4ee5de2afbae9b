// Library: a button beside each text copies it. Without this file the text can be marked and copied by hand.
(function () {
  'use strict';
  var status = document.getElementById('copy-status');
  var copied = document.getElementById('library').dataset.copied;
  document.addEventListener('click', function (e) {
    var button = e.target.closest && e.target.closest('[data-copy]');
    if (!button) return;
    var text = document.getElementById(button.dataset.copy);
    var mark = function () {
      var range = document.createRange();
      range.selectNodeContents(text);
      var selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
    };
    var told = function () {
      var label = button.textContent;
      button.textContent = copied;
      status.textContent = copied;
      setTimeout(function () { button.textContent = label; status.textContent = ''; }, 2000);
    };
    // Where the clipboard is refused the text is marked: one key copies it.
    if (!navigator.clipboard) { mark(); return; }
    navigator.clipboard.writeText(text.textContent).then(told, mark);
  });
})();
