// An assertion that reads well in a log: a list of faults that must be empty, one a line, the first of them.

import assert from 'node:assert/strict';

const SHOWN = 40;

export function none(faults, what) {
  if (faults.length === 0) return;
  const more = faults.length > SHOWN ? `\n  … and ${faults.length - SHOWN} more` : '';
  const lines = faults.slice(0, SHOWN).map((fault) => `\n  ${typeof fault === 'string' ? fault : JSON.stringify(fault)}`);
  assert.fail(`${faults.length} × ${what}:${lines.join('')}${more}`);
}
