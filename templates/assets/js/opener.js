// The portal: finds the reader's keyring, opens the pages that were sealed for it, and shows them in this page.
//
// Nothing that is opened leaves the tab. What the server sends is shown only after the chain holds: the keyring opened
// with the reader's key, the index signed by who publishes and no older than one that was seen, the file's hash as the
// index has it, the file sealed for this very place. docs/portal.md says what a sealed page may hold.
(function () {
  'use strict';
  var seal = window.portalUnseal;
  var words = window.pageWords;
  var root = document.documentElement.dataset.root;
  var HOME = document.getElementById('door').querySelector('h1').textContent;
  var DAY = 86400000;
  var REMEMBER = 30 * DAY; // "Remember this device" ends after this
  var SESSION = DAY / 3; // and a tab that is only left alone after this

  var at = {};
  ['tools', 'who', 'remember', 'leave', 'bar', 'places', 'places-list', 'places-find', 'search', 'q', 'status', 'main', 'door',
    'door-text', 'words-form', 'address-field', 'address', 'words', 'words-show', 'page', 'found', 'found-count', 'hits',
  ].forEach(function (id) { at[id] = document.getElementById(id); });
  var heading = at.door.querySelector('h1');
  heading.tabIndex = -1; // focus goes there when what is shown changes

  // The one place where text becomes a document; the text was opened and verified before.
  var policy = window.trustedTypes
    ? window.trustedTypes.createPolicy('portal', { createHTML: function (html) { return html; } })
    : { createHTML: function (html) { return html; } };

  // ---------- who reads ----------

  // userKey, name, address, more, verifier, expires; grants by compartment; unlocked: the second keyring is open
  var session = null;
  var shown = null; // path of the page that is shown
  var turn = 0; // rises with every page asked for, so that a slow one does not replace a later one
  var blobs = []; // addresses of what the shown page displays

  function problem(sentence) { var e = new Error(sentence); e.forPeople = true; return e; }

  function say(text) { at.status.textContent = text || ''; }

  /** Shows the door: a heading, a sentence, and perhaps the form for a passphrase. */
  function door(title, text, form) {
    heading.textContent = title;
    at['door-text'].textContent = text;
    at['words-form'].hidden = !form;
    at['address-field'].hidden = form === 'second';
    at['words-form'].dataset.form = form || '';
    at.door.hidden = false;
    at.page.hidden = at.found.hidden = true;
    document.title = title + ' · ' + siteName();
    say('');
    if (form) return at[form === 'second' ? 'words' : 'address'].focus();
    heading.focus();
  }
  /** The door to one page only: the way to the others stays open. */
  function lockedPage(title, text, form) {
    door(title, text, form);
    var first = session.grants.values().next().value;
    var link = document.createElement('a');
    link.href = root + '/' + first.folder;
    link.textContent = words.say('opener-to', { title: first.title });
    at['door-text'].append(' ', link);
  }
  function siteName() { return document.title.split(' · ').pop(); }

  function refuse(error) {
    if (error && error.forPeople) return door(words.say('opener-no-entry'), error.message);
    if (error instanceof seal.Refused) {
      return door(words.say('opener-no-entry'), words.say('opener-not-published', { why: words.say('opener-why-' + error.message) }));
    }
    door(words.say('opener-unreachable'), words.say('opener-unreachable-text'));
  }

  // ---------- what is kept in this browser ----------

  // Two kinds of records, both a key that scripts can use and none can read out: `tab:…` for a tab until it is closed
  // or eight hours have passed, so that a reload does not ask for the link again; `device` for who asked to be remembered.
  function store(mode, act) {
    return new Promise(function (done, fail) {
      var request = indexedDB.open('portal', 1);
      request.onupgradeneeded = function () { request.result.createObjectStore('keys'); };
      request.onerror = function () { fail(request.error); };
      request.onsuccess = function () {
        var db = request.result;
        var transaction = db.transaction('keys', mode);
        var result = act(transaction.objectStore('keys'));
        transaction.oncomplete = function () { db.close(); done(result && result.result); };
        transaction.onabort = transaction.onerror = function () { db.close(); fail(transaction.error); };
      };
    });
  }
  async function keep(name, key, until) {
    await store('readwrite', function (keys) { return keys.put({ key: key, until: until }, name); });
  }
  async function forget(name) {
    try { await store('readwrite', function (keys) { return keys.delete(name); }); } catch (_) { /* there is no store */ }
  }
  /** A key that is still good, or null. What is over is deleted, whichever tab left it. */
  async function kept(name) {
    try {
      await store('readwrite', function (keys) {
        var walk = keys.openCursor();
        walk.onsuccess = function () {
          var cursor = walk.result;
          if (!cursor) return;
          if (!(cursor.value.until > Date.now())) cursor.delete();
          cursor.continue();
        };
        return null;
      });
      return await store('readonly', function (keys) { return keys.get(name); }) || null;
    } catch (_) {
      return null; // a browser that keeps nothing: the link is asked for each time
    }
  }
  function tabName(make) {
    try {
      var name = sessionStorage.getItem('portal-tab');
      if (!name && make) {
        name = 'tab:' + crypto.randomUUID();
        sessionStorage.setItem('portal-tab', name);
      }
      return name;
    } catch (_) { return null; }
  }

  // ---------- fetching ----------

  async function bytesAt(path, cache) {
    var response = await fetch(root + '/' + path, { cache: cache, credentials: 'same-origin', referrerPolicy: 'no-referrer' });
    if (response.status === 404 || response.status === 410) return null;
    if (!response.ok) throw new Error(String(response.status));
    return new Uint8Array(await response.arrayBuffer());
  }

  async function keyringOf(userKey) {
    var locator = await seal.id(await seal.sealer(userKey), 'k', '');
    var sealed = await bytesAt('k/' + locator + '.bin', 'no-cache');
    return sealed && seal.openKeyring(userKey, sealed);
  }

  function isOver(expires) {
    // The last day ends where the reader is.
    return Boolean(expires) && Date.now() >= new Date(expires + 'T00:00:00').getTime() + DAY;
  }

  /** The index of a compartment; opened once. */
  function indexOf(grant) {
    grant.index = grant.index || loadIndex(grant).catch(function (error) { grant.index = null; throw error; });
    return grant.index;
  }
  async function loadIndex(grant) {
    var id = await seal.id(grant.sealer, 'i', '');
    var sealed = await bytesAt('s/' + id + '.bin', 'no-cache');
    if (!sealed) throw problem(words.say('opener-anew'));
    var index = await seal.openIndex(grant, session.verifier, sealed);
    var name = 'portal-seen:' + await seal.digest(new TextEncoder().encode(session.verifier + grant.compartment));
    try {
      var seen = Number(localStorage.getItem(name)) || 0;
      if (index.counter < seen) {
        throw problem(words.say('opener-older'));
      }
      localStorage.setItem(name, String(index.counter));
    } catch (error) {
      if (error.forPeople) throw error; // else a browser that keeps nothing
    }
    index.byPath = new Map(index.files.map(function (file) { return [file.path, file]; }));
    return index;
  }

  /** A sealed file, whole: its bytes are what the index says. */
  async function contentOf(found) {
    var place = 's/' + await seal.id(found.grant.sealer, 'f', found.file.path) + '.bin';
    for (var cache of ['default', 'reload']) {
      // A copy in the browser's own cache may be older than the index; then it is asked for again.
      var sealed = await bytesAt(place, cache);
      if (sealed && await seal.digest(sealed) === found.file.sha256) {
        return seal.open(found.grant.sealer, 'f', found.file.path, sealed);
      }
    }
    if (!sealed) throw problem(words.say('opener-missing-file'));
    throw new seal.Refused('index');
  }

  /** What stands at a path, and in which compartment; null when nothing that is open has it. */
  async function find(path) {
    for (var grant of session.grants.values()) {
      if (!path.startsWith(grant.folder)) continue;
      var file = (await indexOf(grant)).byPath.get(path);
      if (file) return { grant: grant, file: file };
    }
    return null;
  }

  /** The path that an address of this site names, if it can be a sealed one. */
  function sealedPath(url) {
    if (url.origin !== location.origin || !url.pathname.startsWith(root + '/')) return null;
    var path = url.pathname.slice(root.length + 1);
    try { path = decodeURIComponent(path); } catch (_) { return null; }
    if (path === '' || path.endsWith('/')) path += 'index.html';
    return /^(?:portal\/[^/]+|manager|admin)\//.test(path) ? path : null;
  }

  // ---------- showing ----------

  var DROPPED = 'script,style,link,meta,base,iframe,frame,object,embed,applet,noscript,foreignObject,animate,set,' +
    'math,audio,video,source,track,portal,template[shadowrootmode]';
  // Elsewhere a name is a property of the document, and hides one that scripts use.
  var NAMED = 'input,select,textarea,button,output,fieldset,details';

  /** The part of a sealed page that is shown, without anything that acts or asks other hosts. */
  function readPage(bytes) {
    var html = policy.createHTML(new TextDecoder().decode(bytes));
    var page = new DOMParser().parseFromString(html, 'text/html');
    var styles = Array.from(page.querySelectorAll('head link[rel=stylesheet]'), function (link) {
      return link.getAttribute('href') || '';
    }).filter(function (href) { return href.startsWith(root + '/assets/'); });
    var part = page.querySelector('[data-portal-page]') || page.querySelector('main') || page.body;
    clean(part);
    return { title: page.title.split(' · ').slice(0, -1).join(' · ') || page.title, styles: styles, part: part, language: page.documentElement.lang, direction: page.documentElement.dir || 'ltr' };
  }
  function clean(part) {
    part.querySelectorAll(DROPPED).forEach(function (element) { element.remove(); });
    part.querySelectorAll('template').forEach(function (it) { clean(it.content); });
    part.querySelectorAll('*').forEach(function (element) {
      for (var name of element.getAttributeNames()) {
        if (/^on/i.test(name) || /^(?:style|srcdoc|formaction|ping|background|action|srcset|poster|integrity)$/i.test(name)) {
          element.removeAttribute(name);
        } else if (/^name$/i.test(name) && !element.matches(NAMED)) {
          element.removeAttribute(name);
        } else if (/(?:^|:)(?:href|src)$/i.test(name) && !isHarmless(element, element.getAttribute(name))) {
          element.removeAttribute(name);
        }
      }
      if (element.localName === 'a' && element.getAttribute('target')) element.setAttribute('rel', 'noopener noreferrer');
    });
  }
  function isHarmless(element, address) {
    if (address.startsWith('#')) return true;
    var url;
    try { url = new URL(address, location.href); } catch (_) { return false; }
    if (element.localName === 'a') return /^(?:https:|mailto:|tel:)$/.test(url.protocol) || url.origin === location.origin;
    // Pictures are the site's own; the rest, such as <use> of an SVG, may only point into the page.
    return element.localName === 'img' && url.origin === location.origin && /^https?:$/.test(url.protocol);
  }

  function wear(styles) {
    var worn = Array.from(document.querySelectorAll('link[rel=stylesheet]'), function (link) { return link.getAttribute('href'); });
    return Promise.all(styles.filter(function (href) { return !worn.includes(href); }).map(function (href) {
      return new Promise(function (done) {
        var link = document.createElement('link');
        link.rel = 'stylesheet';
        link.onload = link.onerror = done;
        link.href = href;
        document.head.append(link);
      });
    }));
  }

  /** Puts a page in place. Pictures that are sealed come after. */
  async function show(found, fragment, how) {
    var mine = ++turn;
    var page = readPage(await contentOf(found));
    // Taken out before the page is this document's, or the browser would ask the server for them.
    page.part.querySelectorAll('img[src]').forEach(function (img) {
      var path = sealedPath(new URL(img.getAttribute('src'), location.href));
      if (!path) return;
      img.removeAttribute('src');
      img.dataset.sealed = path;
    });
    await wear(page.styles);
    if (mine !== turn) return;
    var part = document.importNode(page.part, true);
    var fresh = document.createElement('div');
    fresh.append.apply(fresh, part.childNodes);
    // One main in a page: the frame's.
    fresh.querySelectorAll('main').forEach(function (main) {
      var plain = document.createElement('div');
      plain.append.apply(plain, main.childNodes);
      main.replaceWith(plain);
    });
    blobs.splice(0).forEach(function (address) { URL.revokeObjectURL(address); });
    at.page.replaceChildren.apply(at.page, fresh.childNodes);
    at.page.lang = page.language; // which need not be the opener's
    at.page.dir = page.direction;
    at.page.hidden = false;
    at.door.hidden = at.found.hidden = true;
    at.q.value = '';
    shown = found.file.path;
    document.title = page.title + ' · ' + siteName();
    if (how !== 'back') history[how === 'first' ? 'replaceState' : 'pushState']({ path: shown, fragment: fragment || '' }, '', location.pathname);
    say('');
    enhance(at.page);
    settle(fragment);
    performance.mark('portal-shown');
    at.page.querySelectorAll('[data-include]').forEach(function (place) { include(place, mine); });
    await Promise.all(Array.from(at.page.querySelectorAll('img[data-sealed]'), function (img) {
      return picture(img, img.dataset.sealed, mine);
    }));
  }
  function settle(fragment) {
    var target = fragment && document.getElementById(fragment);
    if (target) return target.scrollIntoView();
    scrollTo(0, 0);
    var here = at.page.querySelector('nav [aria-current=page]');
    // On a phone the links are a row that scrolls; the page itself stays where it is.
    var row = here && here.closest('ul');
    if (row) row.scrollLeft += here.getBoundingClientRect().left - row.getBoundingClientRect().left;
    var first = at.page.querySelector('h1');
    if (first) { first.tabIndex = -1; first.focus({ preventScroll: true }); }
  }
  /** Shows a part of another page here, to whoever may open that one; to others the place stays hidden. */
  async function include(place, mine) {
    try {
      var from = new URL(place.dataset.include, location.href);
      var path = sealedPath(from);
      var found = path && await find(path);
      // What the place says of itself until then, to who has only to type the words.
      if (!found && session.more === 'passphrase' && mine === turn) place.hidden = !place.firstChild;
      if (!found || !/\.html$/.test(path)) return;
      var part = readPage(await contentOf(found)).part.querySelector('#' + CSS.escape(from.hash.slice(1)));
      if (!part || mine !== turn) return;
      part.querySelectorAll('img').forEach(function (img) { img.remove(); });
      place.replaceChildren.apply(place, document.importNode(part, true).childNodes);
      place.hidden = false;
    } catch (_) { /* the page reads without it, and a link leads to the other */ }
  }
  async function picture(img, path, mine) {
    try {
      var found = await find(path);
      if (!found || !/^image\//.test(found.file.type)) return;
      var blob = new Blob([await contentOf(found)], { type: found.file.type });
      if (mine !== turn) return;
      var address = URL.createObjectURL(blob);
      blobs.push(address);
      img.src = address;
    } catch (_) { /* the page reads without it; its words for the picture stay */ }
  }

  async function download(found, name) {
    say(words.say('opener-opening', { name: name }));
    var blob = new Blob([await contentOf(found)], { type: 'application/octet-stream' });
    var address = URL.createObjectURL(blob);
    var link = document.createElement('a');
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
    say(words.say('opener-downloaded', { name: name }));
  }

  /** Opens what stands at a path: a page here, a file as a download. */
  async function go(path, fragment, how, name) {
    performance.mark('portal-asked'); // for `make bench`
    try {
      var found = await find(path);
      if (!found) {
        // So that going back leads to the page before, like from any other.
        if (how === 'next') history.pushState({ path: path, fragment: fragment || '' }, '', location.pathname);
        if (session.more === 'passphrase') {
          session.wanted = path;
          return lockedPage(words.say('opener-passphrase'), words.say('opener-passphrase-text'), 'second');
        }
        return lockedPage(words.say('opener-other-key'), words.say('opener-other-key-text'));
      }
      if (/\.html$/.test(path) && !name) await show(found, fragment, how);
      else await download(found, name || path.split('/').pop());
    } catch (error) { refuse(error); }
  }

  // ---------- what moves ----------

  function folded(text) { return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/\s+/).filter(Boolean); }

  function applyFilters(listId) {
    var list = document.getElementById(listId);
    if (!list) return;
    if (list.tBodies && list.tBodies[0]) list = list.tBodies[0];
    var items = Array.from(list.dataset.filterItems ? list.querySelectorAll(list.dataset.filterItems) : list.children);
    var filters = Array.from(document.querySelectorAll('[data-filter="' + CSS.escape(listId) + '"]'));
    var left = 0;
    items.forEach(function (item) {
      var fits = filters.every(function (filter) {
        var key = filter.dataset.filterKey;
        if (key) return !filter.value || (item.dataset[key] || '').split(' ').includes(filter.value);
        var text = folded(item.textContent).join(' ');
        return folded(filter.value).every(function (word) { return text.includes(word); });
      });
      item.hidden = !fits;
      if (fits) left += 1;
    });
    if (list.dataset.filterGroups) {
      list.querySelectorAll(list.dataset.filterGroups).forEach(function (group) {
        group.hidden = !items.some(function (item) { return !item.hidden && group.contains(item); });
      });
    }
    document.querySelectorAll('[data-filter-count="' + CSS.escape(listId) + '"]').forEach(function (count) {
      var told = filters.some(function (filter) { return filter.value; })
        ? words.say('opener-shown-of', { shown: words.number(left), total: words.number(items.length) })
        : '';
      if (count.textContent !== told) count.textContent = told;
    });
  }

  function whatIf(form) {
    var holder = document.getElementById(form.dataset.whatIf);
    if (!holder) return;
    var table;
    try { table = JSON.parse((holder.content || holder).textContent); } catch (_) { return; }
    var row = table.inputs.reduce(function (sum, name, nth) {
      var steps = table.steps[nth];
      var value = Math.round(Number(form.elements[name] && form.elements[name].value)) || 0;
      return sum * steps + Math.max(0, Math.min(steps - 1, value));
    }, 0);
    (table.rows[row] || []).forEach(function (text, nth) {
      var output = form.elements[table.outputs[nth]];
      if (output) output.textContent = text;
    });
  }

  function enhance(part) {
    part.querySelectorAll('form[data-what-if]').forEach(whatIf);
    new Set(Array.from(part.querySelectorAll('[data-filter]'), function (f) { return f.dataset.filter; })).forEach(applyFilters);
  }

  document.addEventListener('input', function (event) {
    var form = event.target.form;
    if (form && form.dataset.whatIf) whatIf(form);
    if (event.target.dataset.filter) applyFilters(event.target.dataset.filter);
  });
  document.addEventListener('submit', function (event) { event.preventDefault(); });
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-copy],[data-print]');
    if (button && button.hasAttribute('data-print')) return window.print();
    if (button) {
      var source = document.getElementById(button.dataset.copy);
      if (source) navigator.clipboard.writeText('value' in source ? source.value : source.textContent.trim()).then(function () {
        say(words.say('opener-copied-long'));
        var before = button.textContent;
        button.textContent = words.say('opener-copied');
        setTimeout(function () { button.textContent = before; }, 2000);
      }, function () { say(words.say('opener-copy-refused')); });
      return;
    }
    var link = event.target.closest('a[href]');
    if (!link || !session || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    var href = link.getAttribute('href');
    if (href.startsWith('#')) {
      // Without a fragment in the address bar, which is kept clean.
      event.preventDefault();
      var target = document.getElementById(href.slice(1));
      if (target) { target.scrollIntoView(); if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) target.tabIndex = -1; target.focus({ preventScroll: true }); }
      return;
    }
    var url = new URL(href, location.href);
    var path = sealedPath(url);
    if (!path) return;
    event.preventDefault();
    go(path, decodeURIComponent(url.hash.slice(1)), 'next', link.getAttribute('download') || undefined);
  });
  addEventListener('popstate', function (event) {
    if (session && event.state && event.state.path) go(event.state.path, event.state.fragment, 'back');
  });

  // ---------- search ----------

  var indexes = new Map(); // search indexes by compartment
  async function searchIndex(grant) {
    if (!indexes.has(grant.compartment)) {
      var index = await indexOf(grant);
      var file = index.search && index.byPath.get(index.search);
      var opened = file && await contentOf({ grant: grant, file: file });
      indexes.set(grant.compartment, opened ? window.siteFind.unpack(JSON.parse(new TextDecoder().decode(opened))) : null);
    }
    return indexes.get(grant.compartment);
  }
  async function search() {
    var query = at.q.value;
    if (!query.trim()) {
      at.found.hidden = true;
      at.page.hidden = !shown;
      return;
    }
    try {
      var hits = [];
      for (var grant of session.grants.values()) {
        var index = await searchIndex(grant);
        if (!index) continue;
        for (var hit of window.siteFind.search(index, query)) {
          var page = index.pages[hit[0]];
          hits.push({ score: hit[1], address: page[0], title: page[1], kind: index.kinds[page[2]], where: grant.title });
        }
      }
      if (at.q.value !== query) return;
      hits.sort(function (a, b) { return b.score - a.score; });
      at.hits.replaceChildren.apply(at.hits, hits.slice(0, 50).map(function (hit) {
        var li = document.createElement('li');
        var kind = document.createElement('p');
        kind.className = 'meta kind';
        kind.textContent = hit.where + ' · ' + hit.kind;
        var link = document.createElement('a');
        link.href = hit.address;
        link.textContent = hit.title || hit.address;
        li.append(kind, link);
        return li;
      }));
      var pages = words.count('search-pages', hits.length, { shown: words.number(hits.length) });
      at['found-count'].textContent = hits.length === 0 ? words.say('search-nothing', { query: query.trim() }) :
        hits.length > 50 ? words.say('search-first', { pages: pages, most: words.number(50) }) : pages;
      at.found.hidden = false;
      at.page.hidden = at.door.hidden = true;
    } catch (error) { refuse(error); }
  }
  at.q.addEventListener('input', function () { if (session) search(); });

  // ---------- coming and going ----------

  function dayText(time) {
    return new Date(time).toLocaleDateString(document.documentElement.lang, { day: 'numeric', month: 'long', year: 'numeric' });
  }
  function showRemembered(until) {
    at.remember.setAttribute('aria-pressed', String(Boolean(until)));
    at.remember.textContent = until ? words.say('opener-remembered', { day: dayText(until) }) : words.say('opener-remember');
  }
  at.remember.addEventListener('click', async function () {
    try {
      if (at.remember.getAttribute('aria-pressed') === 'true') {
        await forget('device');
        showRemembered(0);
        return say(words.say('opener-forgotten'));
      }
      var until = Date.now() + REMEMBER;
      if (session.expires) until = Math.min(until, new Date(session.expires + 'T00:00:00').getTime() + DAY);
      await keep('device', session.userKey, until);
      showRemembered(until);
      say(words.say('opener-until', { day: dayText(until) }));
    } catch (_) { say(words.say('opener-keeps-nothing')); }
  });
  at.leave.addEventListener('click', leave);
  async function leave() {
    turn += 1;
    session = null;
    shown = null;
    indexes.clear();
    blobs.splice(0).forEach(function (address) { URL.revokeObjectURL(address); });
    at.page.replaceChildren();
    at.hits.replaceChildren();
    at.who.textContent = at.q.value = at.words.value = '';
    at['places-list'].replaceChildren();
    at.tools.hidden = at.bar.hidden = at.places.hidden = true;
    history.replaceState(null, '', location.pathname);
    // Of all tabs, so that what is said next is true.
    try { await store('readwrite', function (keys) { return keys.clear(); }); } catch (_) { /* there is no store */ }
    try { sessionStorage.removeItem('portal-tab'); } catch (_) { /* nothing was kept */ }
    door(words.say('opener-left'), words.say('opener-left-text'), 'first');
    heading.focus();
  }

  function addGrants(keyring) {
    keyring.grants.forEach(function (grant) { session.grants.set(grant.compartment, grant); });
    var places = new Map();
    session.grants.forEach(function (grant) { if (!places.has(grant.folder)) places.set(grant.folder, grant.title); });
    at.places.hidden = places.size < 2;
    at['places-find'].hidden = places.size < 10;
    at['places-list'].replaceChildren.apply(at['places-list'], Array.from(places, function (place) {
      var li = document.createElement('li');
      var link = document.createElement('a');
      link.href = root + '/' + place[0];
      link.textContent = place[1];
      li.append(link);
      return li;
    }));
  }

  /** Takes a key in use: finds its keyring and shows the first page, or the one that is wanted. */
  async function begin(userKey, wanted, remembered) {
    try {
      var keyring = await keyringOf(userKey);
      if (!keyring) {
        await forget('device');
        return door(words.say('opener-nothing'), words.say('opener-nothing-text'), 'first');
      }
      if (isOver(keyring.expires)) {
        return door(words.say('opener-ended'), words.say('opener-ended-text', { day: dayText(new Date(keyring.expires + 'T00:00:00').getTime()) }));
      }
      session = { userKey: userKey, verifier: keyring.verifier, more: keyring.more, expires: keyring.expires, address: keyring.address, grants: new Map() };
      addGrants(keyring);
      performance.mark('portal-unlocked');
      at.who.textContent = keyring.name + ', ' + keyring.role;
      at.tools.hidden = at.bar.hidden = false;
      showRemembered(remembered);
      var tab = tabName(true);
      if (tab) keep(tab, userKey, Date.now() + SESSION).catch(function () { /* a reload will ask again */ });
      var state = history.state;
      var path = wanted || (state && state.path);
      if (path) return await go(path, state && state.fragment, 'first');
      for (var grant of session.grants.values()) {
        var index = await indexOf(grant);
        if (index.start) return await go(index.start, '', 'first');
      }
      door(words.say('opener-empty'), words.say('opener-empty-text'));
    } catch (error) { refuse(error); }
  }

  async function siteSalt() {
    var notice = await bytesAt('k/site.json', 'no-cache');
    if (!notice) throw problem(words.say('opener-nothing-published'));
    var salt = JSON.parse(new TextDecoder().decode(notice)).salt;
    return seal.base64url(salt);
  }
  at['words-form'].addEventListener('submit', async function () {
    var second = at['words-form'].dataset.form === 'second';
    var typed = at.words.value;
    if (typed.trim().split(/\s+/).length < 6) return say(words.say('opener-six-words'));
    say(words.say('opener-moment'));
    try {
      var address = second ? session.address : at.address.value;
      var stretched = await seal.stretch(address, typed, await siteSalt());
      if (!second) {
        at.words.value = '';
        return await begin(await seal.passphraseKey(stretched), null, 0);
      }
      var keyring = await keyringOf(await seal.bothKey(session.userKey, stretched));
      if (!keyring) return say(words.say('opener-wrong-words'));
      at.words.value = '';
      session.more = null;
      addGrants(keyring);
      await go(session.wanted, '', 'first');
    } catch (error) { refuse(error); }
  });
  at['words-show'].addEventListener('click', function () {
    var shows = at.words.type === 'password';
    at.words.type = shows ? 'text' : 'password';
    at['words-show'].setAttribute('aria-pressed', String(shows));
  });

  async function arrive() {
    // In another page's frame a click could be stolen; GitHub Pages, for one, cannot send the header that forbids it.
    if (window.top !== window.self) return door(words.say('opener-framed'), words.say('opener-framed-text'));
    if (!isSecureContext || !seal.works) {
      return door(words.say('opener-https'), isSecureContext
        ? words.say('opener-too-old')
        : words.say('opener-https-text'));
    }
    var arrival = window.portalArrival.take();
    if (arrival.key !== null) {
      // Somebody else's pages may be open in this tab.
      if (session) { session = null; shown = null; at.page.replaceChildren(); history.replaceState(null, '', location.pathname); }
      indexes.clear();
      var key = await seal.linkKey(arrival.key);
      if (!key) return door(words.say('opener-broken'), words.say('opener-broken-text'));
      return begin(key, arrival.page, 0);
    }
    var tab = tabName(false);
    var record = tab && await kept(tab);
    var device = await kept('device');
    record = record || device;
    if (record) return begin(record.key, arrival.page, device ? device.until : 0);
    door(HOME, words.say('opener-welcome'), 'first');
    heading.focus();
  }
  window.portalArrival.onAnother(arrive);
  arrive();
})();
