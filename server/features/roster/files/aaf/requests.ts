import { SaxesParser } from 'saxes';
import { FileFault, type Words } from '../faults.ts';

/** One request of an AAF file: attributes by name, the empty ones left out of an addition, kept without values in a change; and where each was. */
export interface AafRequest { act: 'ADD' | 'MODIFY' | 'DELETE'; line: number; id: string; attributes: Map<string, string[]>; lines: Map<string, number> }

const acts: Record<string, AafRequest['act']> = { addRequest: 'ADD', modifyRequest: 'MODIFY', deleteRequest: 'DELETE' };
const inside: Record<string, readonly string[]> = {
  '': ['ficAlimMENESR'], ficAlimMENESR: Object.keys(acts),
  addRequest: ['operationalAttributes', 'identifier', 'attributes'], modifyRequest: ['operationalAttributes', 'identifier', 'modifications'],
  deleteRequest: ['operationalAttributes', 'identifier'],
  operationalAttributes: ['attr'], identifier: ['id'], attributes: ['attr'], modifications: ['modification'], attr: ['value'], modification: ['value'], id: [], value: [],
};
const LONGEST = 262_144;
const MANY = 5_000;

const BROKEN: Words = { fr: 'le fichier XML est abîmé ou coupé ici. Demandez une nouvelle livraison.', en: 'the XML file is damaged or cut here. Ask for a new delivery.' };
const DOCTYPE: Words = { fr: 'le fichier définit ses propres entités, ce qui n’est pas accepté. Demandez une nouvelle livraison.', en: 'the file defines entities of its own, which is not accepted. Ask for a new delivery.' };
const FOREIGN: Words = { fr: 'cette balise n’est pas attendue ici : ce n’est pas un fichier AAF. Demandez une nouvelle livraison.', en: 'this tag is not expected here: this is not an AAF file. Ask for a new delivery.' };
const OPERATION: Words = { fr: 'seul le remplacement est accepté dans une modification. Demandez une livraison complète.', en: 'only replacing is accepted in a change. Ask for a complete delivery.' };

/**
 * The requests of an AAF file as its text streams in, each given once its closing tag is read. Refuses what is not well-formed,
 * what has another shape, any entity of its own, and text that does not end. The bare doctype of real files names a DTD which is never fetched.
 */
export async function* aafRequests(text: AsyncIterable<string>, file: string): AsyncGenerator<AafRequest> {
  const reader = new Reader(file);
  for await (const piece of text) yield* reader.write(piece);
  yield* reader.close();
}

class Reader {
  private readonly parser = new SaxesParser();
  private readonly file: string;
  private readonly path: string[] = [];
  private request: AafRequest | null = null;
  private ready: AafRequest[] = [];
  private attribute = '';
  private values: string[] = [];
  private letters = '';
  private since = 0;

  constructor(file: string) {
    this.file = file;
    this.parser.on('error', (cause) => { throw this.fault(BROKEN, null, cause); });
    this.parser.on('doctype', (text) => { if (!/^\s*ficAlimMENESR\s+SYSTEM\s+["'][\w.-]*["']\s*$/.test(text)) throw this.fault(DOCTYPE); });
    this.parser.on('opentag', ({ name, attributes }) => this.open(name, attributes));
    this.parser.on('closetag', ({ name }) => this.shut(name));
    this.parser.on('text', (letters) => this.say(letters));
    this.parser.on('cdata', (letters) => this.say(letters));
  }

  write(piece: string): AafRequest[] {
    this.since += piece.length;
    this.parser.write(piece);
    if (this.since > LONGEST) throw this.fault(BROKEN);
    return this.taken();
  }

  close(): AafRequest[] {
    this.parser.close();
    return this.taken();
  }

  private taken(): AafRequest[] {
    const requests = this.ready;
    this.ready = [];
    return requests;
  }

  private open(name: string, attributes: Record<string, string>): void {
    const parent = this.path.at(-1) ?? '';
    if (!inside[parent]?.includes(name)) throw this.fault(FOREIGN, name);
    this.path.push(name);
    this.since = 0;
    this.letters = '';
    if (acts[name]) this.request = { act: acts[name], line: this.parser.line, id: '', attributes: new Map(), lines: new Map() };
    if (name !== 'attr' && name !== 'modification') return;
    this.attribute = attributes['name'] ?? '';
    this.values = [];
    this.request?.lines.set(this.attribute, this.parser.line);
    if (this.attribute === '') throw this.fault(FOREIGN, name);
    if (name === 'modification' && (attributes['operation'] ?? 'replace') !== 'replace') throw this.fault(OPERATION, this.attribute);
  }

  private say(letters: string): void {
    const parent = this.path.at(-1);
    if (parent === 'value' || parent === 'id') this.letters += letters;
    else if (letters.trim() !== '') throw this.fault(FOREIGN, parent ?? null);
    if (this.letters.length > LONGEST) throw this.fault(BROKEN, this.attribute);
  }

  private shut(name: string): void {
    this.path.pop();
    this.since = 0;
    const request = this.request;
    if (!request) return;
    if (name === 'value' && this.letters.trim() !== '') this.values.push(this.letters.trim());
    if (name === 'id') request.id = this.letters.trim();
    if (this.values.length > MANY || request.attributes.size > MANY) throw this.fault(BROKEN, this.attribute);
    if (name === 'attr' || name === 'modification') this.keep(request, name);
    if (acts[name]) this.finish(request);
  }

  private keep(request: AafRequest, name: string): void {
    if (this.path.at(-1) === 'operationalAttributes') return;
    if (request.attributes.has(this.attribute)) throw this.fault(FOREIGN, this.attribute);
    if (name === 'modification' || this.values.length > 0) request.attributes.set(this.attribute, this.values);
  }

  private finish(request: AafRequest): void {
    if (request.id === '') throw new FileFault({ file: this.file, line: request.line, column: 'id' }, BROKEN);
    this.ready.push(request);
    this.request = null;
  }

  private fault(words: Words, column: string | null = null, cause?: unknown): FileFault {
    return new FileFault({ file: this.file, line: this.parser.line, column }, words, cause);
  }
}
