// The field decisions of one message by Cedar: node bench.mjs QUESTIONS SECONDS. Prints one JSON document.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const cedar = require('@cedar-policy/cedar-wasm/nodejs');
const { policies, questions } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const seconds = Number(process.argv[3]);

const parsed = cedar.preparsePolicySet('convenant', { staticPolicies: policies, templates: {}, templateLinks: [] });
if (parsed.type !== 'success') {
  console.error(JSON.stringify(parsed));
  process.exit(1);
}

const treatments = ['Remove', 'Generalise', 'Pseudonymise', 'Show'];
const calls = questions.map(question => ({
  principal: { type: 'Kolom', id: question.principal },
  action: { type: 'Action', id: 'see' },
  resource: { type: 'Field', id: question.context.field },
  context: question.context,
  preparsedPolicySetId: 'convenant',
  entities: [],
}));

// One decision a field: allowed or not, and the permit that decided names the treatment.
function answer(call, words) {
  const said = cedar.statefulIsAuthorized(call);
  if (said.type !== 'success' || said.response.diagnostics.errors.length > 0) {
    console.error(JSON.stringify(said));
    process.exit(1);
  }
  const { decision, diagnostics } = said.response;
  const treatment = decision === 'allow' ? diagnostics.reason[0].split(':')[0] : 'Remove';
  return words[treatments.indexOf(treatment)];
}

function message() {
  const answers = new Array(calls.length);
  for (let i = 0; i < calls.length; i++) {
    answers[i] = answer(calls[i], questions[i].words);
  }
  return answers;
}

const different = message().flatMap((said, i) => said === questions[i].ours ? []
  : [`${questions[i].principal}/${questions[i].context.category}.${questions[i].context.field}: ${said}, ours ${questions[i].ours}`]);

const times = [];
for (let i = 0; i < 5; i++) {
  message();
}
const end = performance.now() + seconds * 1000;
while (performance.now() < end) {
  const before = performance.now();
  message();
  times.push((performance.now() - before) * 1000);
}
times.sort((a, b) => a - b);

console.log(JSON.stringify({
  cedarUs: Math.round(times[Math.floor(times.length / 2)]),
  version: JSON.parse(readFileSync(new URL('node_modules/@cedar-policy/cedar-wasm/package.json', import.meta.url), 'utf8')).version,
  decisions: calls.length,
  policies: Object.keys(policies).length,
  messages: times.length,
  different,
}));
