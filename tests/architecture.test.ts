import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SIDES = ['server', 'client'];
const FEATURES = ['people', 'school', 'moderation', 'wall', 'documents', 'chat', 'roster', 'territory', 'cards', 'federation', 'turn', 'privacy', 'departures', 'merging', 'continuity', 'handover', 'correspondence', 'liaison'];

/** What a floor may import: itself, those below, and the schema. */
const floors: Record<string, string[]> = {
  ...Object.fromEntries(SIDES.flatMap((side) => [
    [`${side}/app`, [`${side}/app`, `${side}/features`, `${side}/platform`, 'schema']],
    [`${side}/features`, [`${side}/features`, `${side}/platform`, 'schema']],
    [`${side}/platform`, [`${side}/platform`, 'schema']],
  ])),
  schema: ['schema'],
};

/** Which neighbours a feature may know. */
const knows: Record<string, string[]> = {
  people: [], school: ['people'], moderation: ['people', 'school'], wall: ['people', 'school', 'moderation'],
  documents: ['people', 'school', 'moderation'], chat: ['people', 'school', 'moderation'],
  territory: ['people', 'school'], roster: ['people', 'school', 'territory'], cards: ['people', 'school'], federation: ['people', 'school'],
  turn: ['people', 'school', 'territory'], privacy: FEATURES, departures: ['people', 'school', 'territory', 'privacy'], merging: ['people', 'school', 'territory'], continuity: FEATURES,
  handover: FEATURES, correspondence: ['people', 'school', 'territory'], liaison: ['people', 'school', 'moderation', 'documents'],
};

const sources = ['server', 'client', 'schema'].flatMap((top) => readdirSync(top, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name)).map((name) => join(top, name)))
  .filter((file) => !file.startsWith('schema/generated') && !file.endsWith('vite.config.ts'));

const textOf = (file: string): string => readFileSync(file, 'utf8');
const importsOf = (file: string): { target: string; typeOnly: boolean }[] =>
  [...textOf(file).matchAll(/(?:^|\n)\s*(import|export)\s(type\s)?[^;'"]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)|import\s+'(\.[^']+)'/g)]
    .map((match) => ({ target: relative('.', resolve(dirname(file), (match[3] ?? match[4] ?? match[5])!)), typeOnly: Boolean(match[2]) }));

const floorOf = (file: string): string => (file.startsWith('schema') ? 'schema' : file.split('/').slice(0, 2).join('/'));
const featureOf = (file: string): string | undefined => /^(?:server|client)\/features\/([^/]+)\//.exec(file)?.[1];

describe('the house', () => {
  it.each(sources)('%s imports only what its floor and its feature may', (file) => {
    const floor = floorOf(file);
    if (file.endsWith('.config.ts') || dirname(file) === 'client') return;
    expect(floors, file).toHaveProperty([floor]);
    for (const { target, typeOnly } of importsOf(file)) {
      const generated = target.startsWith('schema/generated');
      expect(floors[floor], `${file} → ${target}`).toContain(floorOf(target));
      if (generated && target.endsWith('server.ts')) expect(typeOnly, `${file} → ${target} is for types only`).toBe(true);
      if (generated) expect(target, file).not.toBe(file.startsWith('client') ? 'schema/generated/server.ts' : 'schema/generated/client.ts');
      const [from, to] = [featureOf(file), featureOf(target)];
      if (from && to && from !== to) expect(knows[from], `${file} → ${target}`).toContain(to);
    }
  });

  /** What only reads files has nobody to judge, nothing to keep and nothing to answer. */
  const features = readdirSync('server/features').filter((feature) => readdirSync(`server/features/${feature}`).join() !== 'files');

  it.each(features)('server feature %s holds its fixed files', (feature) => {
    expect(FEATURES).toContain(feature);
    for (const name of ['policy', 'model', 'service', 'resolvers']) {
      expect(existsSync(`server/features/${feature}/${name}.ts`), `${feature}/${name}.ts`).toBe(true);
    }
    expect(existsSync(`schema/${feature}.graphql`), `schema/${feature}.graphql`).toBe(true);
  });

  it('decides nothing in resolvers', () => {
    for (const file of sources.filter((name) => name.endsWith('/resolvers.ts'))) {
      expect(textOf(file), file).not.toMatch(/new Refusal|authorize\(|\.find(One)?\(/);
    }
  });

  it('has no barrels and no shapeless names', () => {
    for (const file of sources) {
      expect(file).not.toMatch(/(^|\/)index\.tsx?$/);
      expect(file).not.toMatch(/(^|\/)(utils?|helpers?|common|manager|misc)(\/|\.tsx?$)/);
    }
  });

  it('keeps files short', () => {
    const long = [...sources, ...readdirSync('tests', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => join('tests', name))]
      .map((file) => [file, textOf(file).split('\n').length] as const).filter(([, lines]) => lines > 300);
    expect(long).toEqual([]);
  });

  it('reads the environment in one file only', () => {
    const readers = sources.filter((file) => textOf(file).includes('process.env'));
    expect(readers).toEqual(['server/app/main.ts']);
  });

  it('never disables strictness', () => {
    for (const file of sources) expect(textOf(file), file).not.toMatch(/@ts-(ignore|nocheck|expect-error)/);
  });

  it('fetches nothing from third parties', () => {
    for (const file of sources.filter((name) => name.startsWith('client'))) {
      expect(textOf(file), file).not.toMatch(/https?:\/\/(?!www\.w3\.org|localhost|127\.0\.0\.1)/);
    }
  });
});
