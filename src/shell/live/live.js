// Reloads the page when the server has a newer site than the one that the page is of. The server answers when there is.
(function () {
  'use strict';
  var own = Number(document.currentScript.dataset.version);
  function wait() {
    fetch('/__partnerpress/version?after=' + own, { cache: 'no-store' })
      .then(function (response) { return response.text(); })
      .then(function (text) {
        if (Number(text) > own) { location.reload(); return; }
        wait();
      })
      .catch(function () { setTimeout(wait, 1000); });
  }
  wait();
})();
