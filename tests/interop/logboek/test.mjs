// What the ledger gives away, held against what others publish. Usage: node test.mjs ADDRESS TOKENS EXPORTS STANDARDS
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import fhirPackage from 'fhir';
import { load } from 'js-yaml';

const [address, tokensFile, exports, standards] = process.argv.slice(2);
const tokens = JSON.parse(readFileSync(tokensFile, 'utf8'));
const read = (...path) => readFileSync(join(...path), 'utf8');
const lines = (format) => read(exports, format).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
const zwolle = 'gemeente-zwolle';
const zwolleOin = '00000099000000000111';
const uninvolved = 'gemeente-staphorst';

// As they were published; the first lacks a comma behind a comment, and that is all that is put right.
const ldv = JSON.parse(read(standards, 'ldv', 'lezen-openapi.json').replace(/("_comment": "[^"]*")(\s*")/, '$1,$2'));
const attributes = JSON.parse(read(standards, 'ldv', 'attributes.schema.json'));
const fsc = load(read(standards, 'fsc', 'logging.yaml'));
const tracker = load(read(standards, 'andmejalgija', 'dumonitor-openapi.yaml'));

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ ...ldv, $id: 'https://standards.example/ldv/lezen' });
ajv.addSchema({ ...attributes, $id: 'https://standards.example/ldv/attributes.schema.json' });
ajv.addSchema({ ...fsc, $id: 'https://standards.example/fsc/logging' });
ajv.addSchema({ ...tracker, $id: 'https://standards.example/andmejalgija/tracker' });
const escape = (name) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
const validator = (document, ...path) => ajv.compile({ $ref: `https://standards.example/${document}#/${path.map(escape).join('/')}` });
const fscAnswer = validator('fsc/logging', 'paths', '/logs', 'get', 'responses', '200', 'content', 'application/json', 'schema');
const ldvAnswer = validator('ldv/lezen', 'components', 'schemas', 'ListProcessingActivities');
const ldvAttributes = ajv.compile({ $ref: 'https://standards.example/ldv/attributes.schema.json' });
const tracked = (name) => validator('andmejalgija/tracker', 'components', 'schemas', name);
const conforms = (check, value) => assert.ok(check(value), JSON.stringify(check.errors));

const ask = async (partner, path, { body, headers = {}, token = tokens[partner] } = {}) => {
  const response = await fetch(new URL(path, address), {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body,
  });
  return { status: response.status, media: response.headers.get('content-type'), version: response.headers.get('api-version'), value: await response.json() };
};
const activities = (partner, question) => ask(partner, '/processing-activities', { body: JSON.stringify(question) });

const tests = {
  'an answer of the read API of Logboek Dataverwerkingen is as its schema says': async () => {
    const answer = await activities(zwolle, { startTime: 0 });
    assert.equal(answer.status, 200);
    assert.equal(answer.version, '1.1.0');
    assert.ok(answer.value.processingActivities.length > 10);
    conforms(ldvAnswer, answer.value);
    for (const activity of answer.value.processingActivities) {
      assert.deepEqual(Object.keys(activity.attributes).filter((name) => !(name in attributes.properties)), [], 'an attribute that no extension has established');
    }
  },
  'and a question by trace, person or activity finds that alone': async () => {
    const { processingActivities } = (await activities(zwolle, { startTime: 0 })).value;
    const one = processingActivities.find((activity) => activity.attributes['dpl.core.data_subject_id']);
    for (const question of [
      { traceId: one.traceId },
      { 'dpl.core.data_subject_id': one.attributes['dpl.core.data_subject_id'] },
      { 'dpl.core.processing_activity_id': one.attributes['dpl.core.processing_activity_id'] },
    ]) {
      const found = (await activities(zwolle, question)).value.processingActivities;
      assert.ok(found.some((activity) => activity.spanId === one.spanId));
      const [name] = Object.keys(question);
      assert.ok(found.every((activity) => (activity[name] ?? activity.attributes[name]) === question[name]));
    }
  },
  'an empty question is 400 with problem+json, a wrong token 401': async () => {
    for (const [answer, status] of [[await activities(zwolle, {}), 400], [await ask(zwolle, '/logs', { token: 'wrong' }), 401], [await ask(zwolle, '/processing-activities', { body: '{"startTime":0}', token: '' }), 401]]) {
      assert.equal(answer.status, status);
      assert.match(answer.media, /^application\/problem\+json/);
      assert.equal(answer.value.status, status);
    }
  },
  'who had no part in anything reads nothing': async () => {
    assert.deepEqual((await activities(uninvolved, { startTime: 0 })).value.processingActivities, []);
    assert.deepEqual((await ask(uninvolved, '/logs')).value.records, []);
  },
  'a log of FSC is as its schema says, page after page, and names the peer that asks': async () => {
    const all = (await ask(zwolle, '/logs?limit=1000')).value;
    conforms(fscAnswer, all);
    assert.ok(all.records.length > 2);
    for (const record of all.records) {
      assert.ok([record.source.outway_peer_id, record.destination.service_peer_id].includes(zwolleOin));
      assert.match(record.transaction_id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
    const paged = [];
    for (let cursor = ''; ;) {
      const { value } = await ask(zwolle, `/logs?limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      conforms(fscAnswer, value);
      paged.push(...value.records);
      cursor = value.pagination.next_cursor;
      if (cursor === '') break;
    }
    assert.deepEqual(paged, all.records);
    const named = (await ask(zwolle, `/logs?transaction_ids=${all.records[0].transaction_id}`)).value;
    conforms(fscAnswer, named);
    assert.deepEqual(named.records, [all.records[0]]);
  },
  'the exported log of FSC is as the schema of its answer says': async () => {
    const exported = JSON.parse(read(exports, 'fsc'));
    conforms(fscAnswer, exported);
    assert.ok(exported.records.length > 20);
  },
  'the three questions of the data tracker are answered as its schema says': async () => {
    const usage = await ask('zorgcoordinator-ijsselland', '/v2/findUsage?userCode=999990019', { headers: { 'X-Road-UserId': 'NL999990019' } });
    assert.equal(usage.status, 200);
    conforms(tracked('FindUsageResponse'), usage.value);
    assert.equal(typeof usage.value.totalUsages, 'number');
    conforms(tracked('UsagePeriodResponse'), (await ask(zwolle, '/v2/usagePeriod')).value);
    const heartbeat = (await ask(zwolle, '/v2/heartbeat')).value;
    conforms(tracked('HeartbeatResponse'), heartbeat);
    assert.equal(heartbeat.status, 'OK');
    const exported = JSON.parse(read(exports, 'findusage'));
    conforms(tracked('FindUsageResponse'), exported);
    assert.equal(exported.usages.length, exported.totalUsages);
    assert.ok(exported.usages.length > 0);
  },
  'a line of the exported core has attributes as their schema says, and they are the same as the read API gives': async () => {
    const exported = lines('ldv');
    assert.ok(exported.length > 20);
    for (const line of exported) {
      conforms(ldvAttributes, line.attributes);
    }
    const spans = new Map(exported.map((line) => [line.span_id, line]));
    for (const activity of (await activities(zwolle, { startTime: 0 })).value.processingActivities) {
      const line = spans.get(activity.spanId);
      assert.equal(activity.traceId.replaceAll('-', ''), line.trace_id);
      assert.deepEqual([activity.attributes, activity.startTime, activity.parentSpanId], [line.attributes, line.start_time, line.parent_span_id]);
    }
  },
  'every AuditEvent is valid FHIR R4 without anything unexpected': async () => {
    const bundle = JSON.parse(read(exports, 'fhir'));
    const { Fhir } = fhirPackage;
    const fhir = new Fhir();
    assert.ok(bundle.entry.length > 3);
    for (const resource of [bundle, ...bundle.entry.map((entry) => entry.resource)]) {
      const result = fhir.validate(resource, { errorOnUnexpected: true });
      // It warns of codes that its own copy of an extensible value set lacks; those that BALP asks for are among them.
      const worse = result.messages.filter((message) => message.severity !== 'info' && !/not found in value set$/.test(message.message));
      assert.ok(result.valid && worse.length === 0, JSON.stringify(worse.slice(0, 5)));
    }
  },
  'the validator of FHIR does find what is wrong': async () => {
    const { Fhir } = fhirPackage;
    const [{ resource }] = JSON.parse(read(exports, 'fhir')).entry;
    const { recorded, ...without } = resource;
    assert.equal(new Fhir().validate(without, { errorOnUnexpected: true }).valid, false);
    assert.equal(new Fhir().validate({ ...resource, purpose: 'zorg' }, { errorOnUnexpected: true }).valid, false);
  },
  'the log of decisions holds permits and denials with the version that decided': async () => {
    const decisions = lines('adl');
    for (const decision of [true, false]) {
      assert.ok(decisions.some((record) => record.response.decision === decision));
    }
    for (const record of decisions) {
      assert.match(record.trace_id, /^[0-9a-f]{32}$/);
      assert.match(record.policies['convenant/ijsselland'], /^sha256:[0-9a-f]{64}$/);
    }
  },
  'nothing that was given away holds a name or number of the sample messages': async () => {
    for (const format of ['ldv', 'adl', 'fhir', 'fsc', 'findusage', 'csv']) {
      const text = read(exports, format);
      for (const hidden of ['999990019', 'Dobrescu', 'Kerekes', 'Berényi', 'Hooiveld']) {
        assert.ok(!text.includes(hidden), `${format} holds a personal value`);
      }
    }
  },
};

let passed = 0;
let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
    passed++;
    console.log(`ok   ${name}`);
  } catch (wrong) {
    failed++;
    console.log(`FAIL ${name}: ${wrong.message}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
