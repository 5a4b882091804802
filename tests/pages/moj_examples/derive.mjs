// Writes expected.json: what the published Nunjucks macros make of params.json.
// Run in the project's folder after an update of @ministryofjustice/frontend:
//   npm ci && TZ=UTC node tests/pages/moj_examples/derive.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import nunjucks from "nunjucks";

const require = createRequire(import.meta.url);
const environment = nunjucks.configure(
  ["node_modules/@ministryofjustice/frontend", "node_modules/govuk-frontend/dist"],
  { autoescape: true },
);
const filters = require("@ministryofjustice/frontend/moj/filters/all.js")();
for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter);

const folder = new URL(".", import.meta.url);
const examples = JSON.parse(readFileSync(new URL("params.json", folder)));
const expected = {};
for (const [name, [component, macro, params]] of Object.entries(examples)) {
  const called =
    macro === "interruptionCard"
      ? `{% call ${macro}(params) %}<p>Inside</p>{% endcall %}`
      : `{{ ${macro}(params) }}`;
  const source = `{% from "moj/components/${component}/macro.njk" import ${macro} %}${called}`;
  expected[name] = environment.renderString(source, { params }).replace(/\s+/g, " ").trim();
}
writeFileSync(new URL("expected.json", folder), `${JSON.stringify(expected, null, 1)}\n`);
