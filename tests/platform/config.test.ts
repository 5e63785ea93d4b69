import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../server/app/config.ts';

describe('settings', () => {
  it('has a default for everything', () => {
    expect(readConfig({}, '/client')).toMatchObject({ port: 3000, host: '127.0.0.1', demonstration: true, mongoUri: null, production: false, origin: null });
  });

  it('counts an empty variable as absent', () => {
    expect(readConfig({ PORT: '', MONGODB_URI: '' }, '/client')).toMatchObject({ port: 3000, mongoUri: null });
  });

  it('keeps only the origin of an address', () => {
    expect(readConfig({ PREAU_ORIGIN: 'https://preau.example.fr/ecole/' }, '/client').origin).toBe('https://preau.example.fr');
  });

  it('reports every fault at once, each with its name', () => {
    const wrong = (): unknown => readConfig({ PORT: '70000', PREAU_DEMO: 'maybe', MONGODB_URI: 'postgres://x', PREAU_ORIGIN: 'ftp://x' }, '/client');
    expect(wrong).toThrow(ConfigError);
    expect(wrong).toThrow(/^PORT: .* 0 [^]*\nPREAU_ORIGIN: [^]*\nPREAU_DEMO: on, off\nMONGODB_URI: .*mongodb:[^\n]*$/);
  });
});
