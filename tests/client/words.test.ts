import { describe, expect, it } from 'vitest';
import { comesHomeToFeed, destinationsOf } from '../../client/app/destinations.ts';
import { spoken } from '../../client/platform/ui/moment.ts';
import { counted } from '../../client/platform/words/counted.ts';
import { keepTogether, typesetFrench } from '../../client/platform/words/typeset.ts';
import { words } from '../../client/platform/words/words.ts';

describe('words', () => {
  it.each([
    ["Qui l'a lu ?", 'Qui l’a lu\u202f?'],
    ['À signer : « Sortie »', 'À signer\u00a0: «\u00a0Sortie\u00a0»'],
    ['Bravo ! Encore ; fini', 'Bravo\u202f! Encore\u202f; fini'],
    ['10 000 photos, 62 %', '10\u202f000 photos, 62\u00a0%'],
    ['https://exemple.fr/?a=b:c', 'https://exemple.fr/?a=b:c'],
  ])('sets %s as French is printed', (plain, printed) => expect(typesetFrench(plain)).toBe(printed));

  it('keeps the marks of what people write on the line of their word, and changes nothing else', () => {
    expect(keepTogether("Quoi ? Lis « L'Ogre » : c'est ici https://a.fr/ :-)")).toBe("Quoi\u00a0? Lis «\u00a0L'Ogre\u00a0»\u00a0: c'est ici https://a.fr/\u00a0:-)");
  });

  it('sets what functions say and what is nested', () => {
    const { fr } = words({ post: { ask: (name: string) => `Publier l'idée de ${name} ?` } }, () => Promise.reject(new Error('not asked')));
    expect(fr.post.ask('Lina')).toBe('Publier l’idée de Lina\u202f?');
  });

  it.each([['fr', 0, '0\u00a0billet'], ['fr', 1, '1\u00a0billet'], ['fr', 2, '2\u00a0billets'], ['en', 0, '0\u00a0billets']] as const)(
    'counts in %s: %i', (locale, count, said) => expect(counted(locale)(count, { one: 'billet', other: 'billets' })).toBe(said));

  it.each([
    [0.5, 'now'], [5, 'il y a 5 minutes'], [100, 'today 10:20'], [60 * 20, 'yesterday 16:00'], [60 * 72, 'vendredi 20 novembre 12:00'],
  ])('says a moment %i minutes ago', (minutes, said) => {
    const now = new Date(2026, 10, 23, 12, 0);
    const phrases = { now: 'now', today: (at: string) => `today ${at}`, yesterday: (at: string) => `yesterday ${at}`, onDay: (day: string, at: string) => `${day} ${at}` };
    expect(spoken(new Date(now.getTime() - minutes * 60_000), now, 'fr', phrases)).toBe(said);
  });
});

describe('ways to go', () => {
  const school = (direct: boolean) => ({ school: { id: 's1', kind: 'ECOLE' as const, can: { direct } } });

  it('bring a parent home to the feed', () => {
    const parent = { children: [{}], places: [] };
    expect(comesHomeToFeed(parent)).toBe(true);
    expect(destinationsOf(parent).map(({ href }) => href)).toEqual(['/', '/classes', '/compte']);
  });
  it('bring a head to their classes, and to the school once', () => {
    expect(destinationsOf({ children: [], places: [school(true), school(true)] }).map(({ href }) => href)).toEqual(['/', '/fil', '/ecole/s1', '/compte']);
  });
  it('bring whoever has one class straight to its wall', () => {
    const inClass = (id: string) => ({ ...school(false), classroom: { id } });
    const hrefs = (places: ReturnType<typeof inClass>[]) => destinationsOf({ children: [], places }).map(({ href }) => href);
    expect(hrefs([inClass('c1'), inClass('c1')])).toEqual(['/classes/c1', '/compte']);
    expect(hrefs([inClass('c1'), inClass('c2')])).toEqual(['/', '/fil', '/compte']);
    const inGroup = (id: string) => ({ ...school(false), classroom: { id, kind: 'GROUP' as const } });
    expect(hrefs([inClass('c1'), inGroup('g1')]), 'a group is no class').toEqual(['/classes/c1', '/classes/g1', '/compte']);
    expect(hrefs([inClass('c1'), inGroup('g1'), inGroup('g2')])).toEqual(['/classes/c1', '/classes', '/compte']);
  });
  it('do not offer the school to a teacher, even one with children', () => {
    expect(destinationsOf({ children: [{}], places: [school(false)] }).map(({ href }) => href)).toEqual(['/', '/fil', '/compte']);
  });
});
