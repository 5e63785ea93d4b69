import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Authorship } from '../../server/features/documents/history/authorship.ts';

/** A text that several people write in turn, each change counted under its author's name. */
function writtenTogether() {
  const authorship = new Authorship();
  const docs = new Map<string, Y.Doc>();
  let minute = 0;
  const docOf = (by: string): Y.Doc => {
    const known = docs.get(by);
    if (known) return known;
    const doc = new Y.Doc();
    for (const other of docs.values()) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin === 'relay') return;
      authorship.add({ by, at: new Date(minute * 60_000), bytes });
      for (const other of docs.values()) if (other !== doc) Y.applyUpdate(other, bytes, 'relay');
    });
    docs.set(by, doc);
    return doc;
  };
  return {
    authorship,
    write: (by: string, at: number, text: string) => docOf(by).getText('t').insert(at, text),
    erase: (by: string, at: number, length: number) => docOf(by).getText('t').delete(at, length),
    text: (by: string) => docOf(by).getText('t').toString(),
    pass: (minutes: number) => { minute += minutes; },
    shareOf: (by: string) => authorship.shares().find(({ personId }) => personId === by),
  };
}

describe('who wrote what', () => {
  it('counts letters written, erased and standing, and minutes of work', () => {
    const { write, erase, shareOf, pass } = writtenTogether();
    write('Lina', 0, 'Le renard');
    write('Noé', 9, ' court');
    pass(3);
    write('Lina', 15, ' vite');
    erase('Noé', 0, 3);
    expect(shareOf('Lina')).toMatchObject({ written: 14, erased: 0, standing: 11, minutes: 2 });
    expect(shareOf('Noé')).toMatchObject({ written: 6, erased: 3, erasedOfOthers: 3, standing: 6, minutes: 2 });
  });

  it('remembers as one passage what was erased letter by letter of someone else, and nothing of one\'s own', () => {
    const { write, erase, authorship, text } = writtenTogether();
    write('Lina', 0, 'Il était une fois un loup');
    write('Noé', 25, ' gris');
    for (let at = 16; at >= 9; at -= 1) erase('Noé', at, 1);
    erase('Noé', text('Noé').length - 5, 5);
    expect(authorship.erasures()).toMatchObject([{ by: 'Noé', of: 'Lina', text: 'une fois' }]);
  });

  it('counts once what arrives twice, and keeps two passages that lie far apart in time', () => {
    const { write, erase, authorship, shareOf, pass } = writtenTogether();
    write('Lina', 0, 'abcdef');
    erase('Noé', 5, 1);
    pass(2);
    erase('Noé', 4, 1);
    expect(authorship.erasures().map(({ text }) => text)).toEqual(['e', 'f']);

    const again = new Y.Doc();
    again.getText('t').insert(0, 'xyz');
    const bytes = Y.encodeStateAsUpdate(again);
    for (let twice = 0; twice < 2; twice += 1) authorship.add({ by: 'Éva', at: new Date(0), bytes });
    expect(shareOf('Éva')).toMatchObject({ written: 3, standing: 3 });
  });

  it('keeps its account straight through thousands of random changes', () => {
    const { write, erase, text, shareOf } = writtenTogether();
    let seed = 7;
    const random = (below: number): number => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % below; };
    const people = ['Lina', 'Noé', 'Éva'];
    for (let turn = 0; turn < 3_000; turn += 1) {
      const by = people[random(3)]!;
      const length = text(by).length;
      if (length > 20 && random(3) === 0) erase(by, random(length - 10), 1 + random(9));
      else write(by, random(length + 1), 'mots '.slice(0, 1 + random(5)));
    }
    const shares = people.map((by) => shareOf(by)!);
    const sum = (pick: 'written' | 'erased' | 'standing'): number => shares.reduce((total, share) => total + share[pick], 0);
    expect(sum('standing')).toBe(text('Lina').length);
    expect(sum('written') - sum('erased')).toBe(sum('standing'));
  });
});
