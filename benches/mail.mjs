// The peer of the mails: `mjml` from npm, on MJML that was filled in before. `mail.mjs MODULES FILE COUNT` says the
// milliseconds a mail, after ten that do not count.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const [modules, file, count] = process.argv.slice(2);
const loaded = createRequire(`${resolve(modules)}/`)("mjml");
const mjml = loaded.default ?? loaded;
const text = readFileSync(file, "utf8");
const print = async () => {
  const { html, errors } = await mjml(text, { validationLevel: "soft" });
  if (!html || errors.length) throw new Error(`mjml says ${JSON.stringify(errors)}`);
};
for (let at = 0; at < 10; at += 1) await print();
const start = process.hrtime.bigint();
for (let at = 0; at < Number(count); at += 1) await print();
console.log(Number(process.hrtime.bigint() - start) / 1e6 / Number(count));
