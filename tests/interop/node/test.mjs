// What a partner with a client of its own may count on, and what it can not do. Usage: node test.mjs ACCOUNTS CONTRACTS
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Contracts, Partner } from './partner.mjs';

const [accountsFile, contractsFolder] = process.argv.slice(2);
const accounts = JSON.parse(readFileSync(accountsFile, 'utf8'));
const contracts = new Contracts(contractsFolder);
const region = 'ijsselland';
const partner = (name) => new Partner(
  accounts.partners.find((account) => account.partner === name), accounts.broker, contracts, contracts.oin(region, name));

const zwolle = partner('gemeente-zwolle');
const zvh = partner('zvh-ijsselland');
const police = partner('politie-oost-nederland');
const other = 'zorgcoordinator-ijsselland';
const accessRefused = 403;
const notAllowed = 530;

const agendering = (number) => zwolle.event('nl.mensenhandelsignalen.agendering.v1', {
  signaalnummer: number,
  tafel: 'weegtafel',
  datum: '2026-11-24',
  uitbuitingsvormen: ['arbeidsuitbuiting'],
  gemeenten: [{ rol: 'werkplaats', code: 'GM0193', naam: 'Zwolle' }],
  slachtoffers: [{
    naam: { voornamen: 'Ilinca', achternaam: 'Dobrescu' }, geboortedatum: '1998-05-14', minderjarig: false, bsn: '999990019',
    telefoon: '06-12345601', afhankelijkheidsrelatie: 'werkgever',
  }],
  ondernemingen: [{ naam: 'Kwekerij De Bloeiende Kas', kvkNummer: '90000001', sector: 'tuinbouw' }],
});

const acute = (number) => zwolle.event('nl.mensenhandelsignalen.signaal.v1', {
  signaalnummer: number,
  gemeldOp: '2026-11-03T23:40:00+01:00',
  soort: 'persoon',
  uitbuitingsvormen: ['seksueleUitbuiting'],
  acuut: true,
  herkomst: 'controle',
  gemeenten: [{ rol: 'vindplaats', code: 'GM0193', naam: 'Zwolle' }],
});

const tests = {
  'what it brings arrives at another partner, as that one may see it': async () => {
    const event = agendering('IJ-2026-NODE1');
    await zwolle.send(event);
    const got = await zvh.receive((e) => e.data.signaalnummer === 'IJ-2026-NODE1');
    assert.equal(got.event.type, 'nl.mensenhandelsignalen.agendering.v1');
    assert.equal(got.contentType, contracts.mediaType);
    assert.equal(got.event.doel, 'duiding');
    assert.equal(got.event.afzender, 'gemeente-zwolle');
    assert.notEqual(got.event.id, event.id);
    assert.equal(got.event.data.ondernemingen[0].naam, 'Kwekerij De Bloeiende Kas');
    assert.match(got.event.data.slachtoffers[0].naam.pseudoniem, /^P-/);
    for (const hidden of ['Dobrescu', 'Ilinca', '999990019', '06-12345601', '1998-05-14', event.id]) {
      assert.ok(!got.text.includes(hidden), 'a hidden value stands in the bytes');
    }
    assert.deepEqual(contracts.problems('agendering/agendering-ontvangen-v1.schema.json', got.event.data), []);
  },
  'it reads per role what became of its message': async () => {
    const id = await zwolle.send(agendering('IJ-2026-NODE2'));
    const { event } = await zwolle.receive((e) => e.data.betreft === id);
    assert.equal(event.type, 'nl.mensenhandelsignalen.doorzetbericht.v1');
    assert.deepEqual(contracts.problems('doorzetbericht/doorzetbericht-ontvangen-v1.schema.json', event.data), []);
    const roles = event.data.uitkomsten.map((outcome) => `${outcome.rol} ${outcome.uitkomst}`).sort();
    assert.deepEqual(roles, ['om doorgezet', 'politie doorgezet', 'riec doorgezet', 'zorgcoordinator doorgezet', 'zvh doorgezet']);
  },
  'it reads what is wrong with a message, and where': async () => {
    const event = agendering('IJ-2026-NODE3').cloneWith({ data: { tafel: 'keukentafel' } });
    const id = await zwolle.send(event);
    const { event: told } = await zwolle.receive((e) => e.data.betreft === id);
    assert.equal(told.type, 'nl.mensenhandelsignalen.afwijzing.v1');
    assert.ok(told.data.code && told.data.uitleg && told.data.plaats.startsWith('/data'));
  },
  'the same message twice arrives once': async () => {
    const event = agendering('IJ-2026-NODE4');
    await zwolle.send(event);
    await zwolle.send(event);
    await zwolle.send(agendering('IJ-2026-NODE5'));
    let seen = 0;
    await zvh.receive((e) => {
      seen += e.data.signaalnummer === 'IJ-2026-NODE4' ? 1 : 0;
      return e.data.signaalnummer === 'IJ-2026-NODE5';
    });
    assert.equal(seen, 1);
  },
  'an acute message arrives by the acute lane, and by the ordinary queue under the same id': async () => {
    await zwolle.send(acute('IJ-2026-NODE6'));
    const about = (e) => e.data.signaalnummer === 'IJ-2026-NODE6';
    const first = await police.receive(about, [contracts.acuteOut]);
    const again = await police.receive(about, [contracts.out]);
    assert.equal(first.event.doel, 'acuut');
    assert.equal(first.contentType, contracts.mediaType);
    assert.equal(again.text, first.text);
    assert.deepEqual(contracts.problems('signaal/signaal-ontvangen-v1.schema.json', first.event.data), []);
  },
  'an acute message that is sent the ordinary way leaves by the acute lane': async () => {
    await zwolle.send(acute('IJ-2026-NODE7'), contracts.in);
    const { event } = await police.receive((e) => e.data.signaalnummer === 'IJ-2026-NODE7', [contracts.acuteOut]);
    assert.equal(event.doel, 'acuut');
  },
  'what is not acute gets nowhere sooner by the acute lane': async () => {
    await zwolle.send(agendering('IJ-2026-NODE8'), contracts.acuteIn);
    const { event } = await police.receive((e) => e.data.signaalnummer === 'IJ-2026-NODE8', [contracts.out]);
    assert.equal(event.doel, 'duiding');
  },
};

for (const vhost of [other, 'zvh-ijsselland', '/', 'er-niet']) {
  tests[`it cannot enter the vhost ${vhost}`] = async () => {
    const refusal = await zwolle.connect(vhost).then(() => null, (error) => error);
    assert.ok(refusal, 'it was let in');
    assert.match(refusal.message, /ConnectionClose|NOT_ALLOWED|530/); // amqplib keeps the code to itself
  };
}

const forbidden = {
  'read what it sent': (channel) => channel.get(contracts.in),
  'consume what it sent': (channel) => channel.consume(contracts.in, () => {}),
  'empty the queue of the hub': (channel) => channel.purgeQueue(contracts.in),
  'delete the queue of the hub': (channel) => channel.deleteQueue(contracts.in),
  'delete the exchange of the hub': (channel) => channel.deleteExchange(contracts.in),
  'declare the exchange of the hub': (channel) => channel.assertExchange(contracts.in, 'fanout', { durable: true }),
  'read what it sent in the acute lane': (channel) => channel.get(contracts.acuteIn),
  'consume what it sent in the acute lane': (channel) => channel.consume(contracts.acuteIn, () => {}),
  'empty the acute lane of the hub': (channel) => channel.purgeQueue(contracts.acuteIn),
  'delete the acute lane of the hub': (channel) => channel.deleteQueue(contracts.acuteIn),
  'delete the exchange of the acute lane': (channel) => channel.deleteExchange(contracts.acuteIn),
  'bind its acute lane to what it sends': (channel) => channel.bindQueue(contracts.acuteOut, contracts.acuteIn, ''),
  'hand on what it sends in the acute lane to its own inbox': (channel) => channel.bindExchange(contracts.acuteOut, contracts.acuteIn, ''),
  'publish past the exchanges into the acute lane': (channel) => published(channel, '', contracts.acuteIn),
  'declare a queue of its own': (channel) => channel.assertQueue('eigen'),
  'declare a queue without a name': (channel) => channel.assertQueue(''),
  'declare an exchange of its own': (channel) => channel.assertExchange('eigen', 'fanout'),
  'bind its queue to what it sends': (channel) => channel.bindQueue(contracts.out, contracts.in, ''),
  'bind its queue to an exchange of the broker': (channel) => channel.bindQueue(contracts.out, 'amq.topic', '#'),
  'hand on what it sends to its own inbox': (channel) => channel.bindExchange(contracts.out, contracts.in, ''),
  'publish past the exchanges': (channel) => published(channel, '', contracts.in),
  'publish to the broker’s own exchange': (channel) => published(channel, 'amq.fanout', ''),
  'publish to the trace of the broker': (channel) => published(channel, 'amq.rabbitmq.trace', ''),
};

for (const [what, attempt] of Object.entries(forbidden)) {
  tests[`it cannot ${what}`] = async () => assert.ok(
    [accessRefused, notAllowed].includes(await zwolle.refusal(attempt)), 'the broker did not refuse it');
}

tests['it cannot sign in with the password of another'] = async () => {
  const wrong = new Partner({ ...zwolle.account, password: zvh.account.password }, accounts.broker, contracts, zwolle.oin);
  await assert.rejects(wrong.connect(), /ACCESS_REFUSED|ACCESS-REFUSED|403/);
};

function published(channel, exchange, routingKey) {
  return new Promise((resolve, reject) => channel.publish(exchange, routingKey, Buffer.from('{}'), {}, (no) => (no ? reject(no) : resolve())));
}

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
    console.log(`ok   ${name}`);
  } catch (problem) {
    failed += 1;
    console.log(`FAIL ${name}: ${problem.message}`);
  }
}
console.log(`${Object.keys(tests).length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
