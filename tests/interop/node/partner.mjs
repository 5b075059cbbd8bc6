// One partner's client, in another language and with other libraries than ours. It is told its own account and where the
// contracts lie; everything else it reads there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import amqp from 'amqplib';
import { CloudEvent } from 'cloudevents';
import { load } from 'js-yaml';

const patience = 30_000;

export class Contracts {
  constructor(folder) {
    this.folder = folder;
    this.api = load(readFileSync(join(folder, 'asyncapi.yaml'), 'utf8'));
    this.in = this.api.channels.hubIn.address;
    this.out = this.api.channels.hubOut.address;
    this.acuteIn = this.api.channels.hubInAcuut.address;
    this.acuteOut = this.api.channels.hubOutAcuut.address;
    this.mediaType = this.api.defaultContentType;
  }

  /** The organisation's number, as the convenant that it signed has it. */
  oin(region, partner) {
    const convenant = load(readFileSync(join(this.folder, 'convenanten', region, 'convenant.yaml'), 'utf8'));
    return convenant.partners[partner].oin;
  }

  /** @returns what is wrong with the data, by the published schema; empty when nothing is. */
  problems(schema, data) {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default ? addFormats.default(ajv) : addFormats(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(join(this.folder, 'messages', schema), 'utf8')));
    return validate(data) ? [] : validate.errors.map((error) => `${error.instancePath} ${error.message}`);
  }
}

export class Partner {
  constructor(account, broker, contracts, oin) {
    Object.assign(this, { account, broker, contracts, oin });
  }

  async connect(vhost = this.account.vhost) {
    const { hostname, port } = new URL(this.broker.replace(/^amqps?:/, 'http:'));
    const connection = await amqp.connect({
      protocol: 'amqp', hostname, port: Number(port), username: this.account.user, password: this.account.password, vhost,
    });
    connection.on('error', () => {}); // an operation that is refused says so itself
    return connection;
  }

  event(type, data) {
    return new CloudEvent({
      source: `urn:nld:oin:${this.oin}:systeem:${this.account.partner}`, type, datacontenttype: 'application/json', data,
    });
  }

  /** Persistent, mandatory, confirmed: the description of `verstuur`. What is acute takes its lane. @returns the id of the event. */
  async send(event, exchange = event.data.acuut === true ? this.contracts.acuteIn : this.contracts.in) {
    const connection = await this.connect();
    try {
      const channel = await connection.createConfirmChannel();
      const returned = new Promise((_, reject) => channel.on('return', () => reject(new Error('returned: no queue takes it'))));
      returned.catch(() => {});
      const body = Buffer.from(JSON.stringify(event));
      const confirmed = new Promise((resolve, reject) => channel.publish(
        exchange, '', body,
        { persistent: true, mandatory: true, contentType: this.contracts.mediaType, messageId: event.id },
        (refused) => (refused ? reject(refused) : resolve())));
      await Promise.race([confirmed, returned]);
      return event.id;
    } finally {
      await connection.close();
    }
  }

  /** The first event in either queue that answers the question; others are acknowledged and forgotten. */
  async receive(wanted, queues = [this.contracts.acuteOut, this.contracts.out]) {
    const connection = await this.connect();
    try {
      const channel = await connection.createChannel();
      return await new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${this.account.partner}: nothing came`)), patience);
        for (const queue of queues) {
          channel.consume(queue, (message) => {
            const text = message.content.toString('utf8');
            const event = new CloudEvent(JSON.parse(text)); // throws when it is no event by the CloudEvents library
            channel.ack(message);
            if (wanted(event)) {
              clearTimeout(late);
              resolve({ event, text, contentType: message.properties.contentType });
            }
          }).catch(reject);
        }
      });
    } finally {
      await connection.close();
    }
  }

  /** @returns the AMQP reply code with which the broker refused, or 0 when it did not. */
  async refusal(attempt) {
    let connection;
    try {
      connection = await this.connect();
      const channel = await connection.createConfirmChannel();
      const closed = new Promise((_, reject) => channel.on('error', reject));
      closed.catch(() => {});
      await Promise.race([attempt(channel), closed]);
      return 0;
    } catch (refused) {
      return refused.code ?? Number(/\b(40[0-9]|530)\b/.exec(refused.message)?.[1] ?? -1);
    } finally {
      await connection?.close().catch(() => {});
    }
  }
}
