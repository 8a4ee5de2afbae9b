// The first script of the portal, before anything is loaded or shown: takes the key of a link (#k=…) and the page that
// a mail points to (#p=portal/acme/) out of the address, so that neither stands in the address bar, in the history, in
// what is copied, or in what any later script sees. What comes after `#` was never sent to a server.
(function () {
  'use strict';
  function take() {
    var given = new URLSearchParams(location.hash.slice(1));
    if (location.hash || location.search) history.replaceState(history.state, '', location.pathname);
    return { key: given.get('k'), page: given.get('p') };
  }
  var arrival = take();
  var again = null;
  window.portalArrival = {
    /** What came with the address; only the first caller gets it. */
    take: function () { var it = arrival; arrival = { key: null, page: null }; return it; },
    /** Called when another link is opened in this tab. */
    onAnother: function (listener) { again = listener; },
  };
  addEventListener('hashchange', function () {
    if (!/^#(?:k|p)=/.test(location.hash)) return;
    arrival = take();
    if (again) again();
  });
})();
