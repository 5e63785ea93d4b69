import { setTimeout as wait } from 'node:timers/promises';
import * as Y from 'yjs';
import { newId } from '../../../server/platform/ids.ts';
import type { Contender } from './contender.ts';
import { Pupil, reached, updateIn } from './pupil.ts';

const DOCUMENTS = 10;
const PUPILS = 30;
/** Before it counts, at each rate: what was compiled late is not what a keystroke costs. */
const WARM_SECONDS = 2;

/** `cpu`: the server's milliseconds for each keystroke. `busy` and `ownBusy`: the share of one core that the server and this process used. */
export interface Figures { rate: number; cpu: number; busy: number; ownBusy: number; p50: number; p99: number; sent: number; seen: number; acked: number; closed: number; frames: number }

interface Desk { pupils: Pupil[]; sentAt: Map<number, number[]>; seen: Map<number, number>; delays: number[]; counting: boolean }

/** Ten documents of thirty pupils on one contender; each writes in a paragraph of their own, and one of each document watches the others' letters arrive. */
export class Classes {
  readonly #contender: Contender;
  readonly #desks: Desk[] = [];

  constructor(contender: Contender) { this.#contender = contender; }

  async sit(): Promise<void> {
    for (let i = 0; i < DOCUMENTS; i++) this.#desks.push(await sitDown(this.#contender));
    await wait(500);
  }

  /** So many keystrokes a second in all, each with its caret, for so long; counted after a while. */
  async write(rate: number, seconds: number): Promise<Figures> {
    for (const desk of this.#desks) desk.counting = false;
    await this.type(rate, WARM_SECONDS);
    for (const desk of this.#desks) Object.assign(desk, { delays: [], counting: true });
    const begun = performance.now();
    const [frames, own, { cpu: before }] = [this.#frames(), process.cpuUsage(), await this.#contender.usage()];
    const sent = await this.type(rate, seconds);
    const all = this.#desks.flatMap(({ pupils: [, ...rest] }) => rest).reduce((sum, pupil) => sum + pupil.sent, 0);
    // What is late costs too.
    for (let i = 0; i < 200 && this.#seen() < all; i++) await wait(50);
    const [{ user, system }, { cpu: after }, took] = [process.cpuUsage(own), await this.#contender.usage(), performance.now() - begun];
    const delays = this.#desks.flatMap((desk) => desk.delays).sort((a, b) => a - b);
    const everyone = this.#desks.flatMap(({ pupils }) => pupils);
    return {
      rate, cpu: (after - before) / sent, busy: (after - before) / took, ownBusy: (user + system) / 1_000 / took,
      p50: delays[Math.floor(delays.length * 0.5)] ?? NaN, p99: delays[Math.floor(delays.length * 0.99)] ?? NaN,
      sent: all, seen: this.#seen(), acked: everyone.reduce((sum, { acked, sent: mine }) => sum + Math.min(acked, mine), 0) / everyone.reduce((sum, { sent: mine }) => sum + mine, 0),
      closed: everyone.filter(({ closed }) => closed !== null).length, frames: (this.#frames() - frames) / sent,
    };
  }

  /** Types at that pace, spread over all documents as classes are; answers how many letters. */
  async type(rate: number, seconds: number): Promise<number> {
    const pupils = this.#desks.flatMap((desk) => desk.pupils.map((pupil) => ({ desk, pupil })));
    const begun = performance.now();
    let done = 0;
    while (performance.now() - begun < seconds * 1_000) {
      const due = Math.floor((performance.now() - begun) * rate / 1_000);
      for (; done < due; done++) {
        const { desk, pupil } = pupils[(this.#turn++ * 31) % pupils.length]!;
        desk.sentAt.get(pupil.client)!.push(performance.now());
        pupil.type();
      }
      await wait(1);
    }
    return done;
  }
  #turn = 0;

  #frames(): number { return this.#desks.flatMap(({ pupils }) => pupils).reduce((sum, pupil) => sum + pupil.frames, 0); }
  #seen(): number { return this.#desks.reduce((sum, { seen, pupils: [watcher] }) => sum + [...seen].reduce((of, [client, to]) => of + (client === watcher!.client ? 0 : to), 0), 0); }

  leave(): void { for (const { pupils } of this.#desks) for (const pupil of pupils) pupil.leave(); }
}

async function sitDown(contender: Contender): Promise<Desk> {
  const isNamed = contender.name === 'hocuspocus';
  const model = new Y.Doc();
  const room = contender.name === 'ours' ? await contender.ask<string>({ kind: 'room', paragraphs: PUPILS }) : newId();
  const enter = async (): Promise<Pupil> => {
    const pupil = await Pupil.join(contender.url, room, newId(), isNamed);
    if (isNamed) pupil.authenticate();
    return pupil;
  };
  const first = await enter();
  if (contender.name === 'ours') {
    await new Promise<void>((resolve) => {
      first.onMessage = (message) => {
        const update = updateIn(message);
        if (!update) return;
        Y.applyUpdate(model, update);
        resolve();
      };
      first.ask();
    });
  } else {
    model.getXmlFragment('content').insert(0, Array.from({ length: PUPILS }, paragraph));
    first.ask();
    first.offer(Y.encodeStateAsUpdate(model));
  }
  const desk: Desk = { pupils: [first], sentAt: new Map(), seen: new Map(), delays: [], counting: false };
  while (desk.pupils.length < PUPILS) {
    const pupil = await enter();
    pupil.ask();
    desk.pupils.push(pupil);
  }
  for (const [i, pupil] of desk.pupils.entries()) {
    pupil.sit(((model.getXmlFragment('content').get(i) as Y.XmlElement).get(0) as Y.XmlText)._item!.id);
    desk.sentAt.set(pupil.client, []);
  }
  watch(first, desk);
  return desk;
}

const paragraph = (): Y.XmlElement => {
  const block = new Y.XmlElement('paragraph');
  block.insert(0, [new Y.XmlText()]);
  return block;
};

function watch(watcher: Pupil, desk: Desk): void {
  watcher.onMessage = (message) => {
    const update = updateIn(message);
    if (!update) return;
    const now = performance.now();
    for (const [client, to] of reached(update)) {
      const sent = desk.sentAt.get(client);
      if (!sent || client === watcher.client) continue;
      const from = desk.seen.get(client) ?? 0;
      if (to <= from) continue;
      if (desk.counting) for (let clock = from; clock < to; clock++) desk.delays.push(now - sent[clock]!);
      desk.seen.set(client, to);
    }
  };
}

