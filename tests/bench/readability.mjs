// The peer: @mozilla/readability over linkedom. Arguments: files; prints {"file", "title", "text", "byline"} a line.
import fs from 'node:fs';
import { createRequire } from 'node:module';
const require = createRequire(process.argv[2] + '/');
const { Readability } = require('@mozilla/readability');
const { parseHTML } = require('linkedom');

for (const file of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const bytes = fs.readFileSync(file);
  const label = bytes.subarray(0, 2048).toString('latin1').match(/charset=["']?([\w-]+)/i);
  let html, found = {};
  try { html = new TextDecoder(label ? label[1] : 'utf-8').decode(bytes); } catch { html = bytes.toString(); }
  try { found = new Readability(parseHTML(html).document).parse() ?? {}; } catch { found = {}; }
  // Blocks are lines: the text of an element would run them together.
  let text = '';
  if (found.content) {
    const { document } = parseHTML(`<html><body>${found.content}</body></html>`);
    for (const e of document.querySelectorAll('p,div,li,h1,h2,h3,h4,h5,h6,blockquote,td,th,figcaption,section,br'))
      e.before(document.createTextNode('\n')), e.after(document.createTextNode('\n'));
    text = document.body.textContent.replace(/[ \t]+/g, ' ').replace(/\s*\n\s*/g, '\n\n').trim();
  }
  console.log(JSON.stringify({ file, title: found.title, text, byline: found.byline }));
}
