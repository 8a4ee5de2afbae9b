// Reloads the page when the server has a newer site. The server answers when there is one.
(function () {
  'use strict';
  var seen = 0;
  function wait() {
    fetch('/__partnerpress/version?after=' + seen, { cache: 'no-store' })
      .then(function (response) { return response.text(); })
      .then(function (text) {
        var version = Number(text);
        if (seen && version > seen) { location.reload(); return; }
        seen = version;
        wait();
      })
      .catch(function () { setTimeout(wait, 1000); });
  }
  wait();
})();
