// A real Chromium that reaches nothing but loopback, and pages that note every fault a visitor would not see.

import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of NAMES) {
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    } catch {
      // not this one
    }
  }
  throw new Error(`no browser found (${NAMES.join(', ')}); install Chromium or set CHROMIUM to its path`);
}

/** Starts the browser with a user data folder of its own, which Playwright makes and removes. */
export function launch() {
  return chromium.launch({
    executablePath: executable(),
    chromiumSandbox: process.getuid?.() !== 0, // the sandbox does not start for root
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

/**
 * A page in a context of its own. `faults` fills with what went wrong behind the visitor's back: console errors and
 * warnings, exceptions, policy violations, requests that leave `origin`, answers that are errors.
 */
export async function open(browser, origin, options = {}) {
  const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce', locale: 'en-GB', ...options });
  const faults = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!url.replace(/^blob:/, '').startsWith(`${origin}/`) && !url.startsWith('data:')) faults.push(`leaves the origin: ${url}`);
  });
  context.on('response', (response) => {
    const asked = new URL(response.url()).pathname;
    if (response.status() >= 400 && asked !== '/404.html') faults.push(`${response.status()} for ${asked}`);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy ${event.effectiveDirective} blocked ${event.blockedURI || 'inline code'}`);
    });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('console', (message) => {
    // The browser itself asks for an icon where a page names none.
    if (message.location().url.endsWith('/favicon.ico')) return;
    if (['error', 'warning'].includes(message.type())) faults.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  return { page, context, faults };
}
