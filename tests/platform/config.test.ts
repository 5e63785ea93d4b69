import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

describe('the file of providers and services', () => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-providers-'));
  const label = { fr: 'Académie', en: 'Académie' };
  const oidc = { kind: 'OIDC', id: 'academie', label, issuer: 'https://id.example', clientId: 'preau', clientSecretFile: 'secret' };
  const saml = { kind: 'SAML', id: 'educonnect', label, issuer: 'urn:idp', entryPoint: 'https://idp.example/sso', certificateFile: 'idp.pem', attributes: { subject: 'FrEduCtId' }, educonnect: {} };
  const service = { id: 'notes', label, url: 'https://notes.example/', roles: ['TEACHER'] };
  writeFileSync(join(folder, 'secret'), 'chut\n');
  writeFileSync(join(folder, 'idp.pem'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
  const read = (content: unknown) => {
    writeFileSync(join(folder, 'providers.json'), typeof content === 'string' ? content : JSON.stringify(content));
    return readConfig({ PREAU_PROVIDERS: join(folder, 'providers.json') }, '/client').federation;
  };
  const faults = (content: unknown): string[] => {
    try { read(content); } catch (error) { if (error instanceof ConfigError) return error.message.split('\n'); throw error; }
    return [];
  };

  it('is read with the files it names beside it, and its defaults', () => {
    expect(read({ providers: [oidc, saml], services: [service] })).toMatchObject({
      providers: [{ id: 'academie', clientSecret: 'chut', scopes: ['openid', 'profile', 'email'], claims: { subject: 'sub' } }, { id: 'educonnect', certificates: [expect.stringContaining('BEGIN')], educonnect: { source: 'AAF1D' } }],
      services: [{ identifier: 'PSEUDONYM', ticketSeconds: 30, attributes: [], path: '/', logout: true }],
    });
    expect(readConfig({}, '/client').federation).toEqual({ providers: [], services: [] });
  });

  it.each([
    ['no JSON', 'bonjour', ['PREAU_PROVIDERS: un fichier JSON / a JSON file']],
    ['an address in clear', { providers: [{ ...oidc, issuer: 'http://id.example' }] }, ['PREAU_PROVIDERS: providers.0.issuer']],
    ['two secrets', { providers: [{ ...oidc, clientSecret: 'a' }] }, ['PREAU_PROVIDERS: providers.0.clientSecret']],
    ['an id twice', { providers: [oidc, { ...saml, id: 'academie' }] }, ['PREAU_PROVIDERS: providers.1.id']],
    ['a file that is not there', { providers: [{ ...oidc, clientSecretFile: 'ailleurs' }, { ...saml, certificateFile: 'rien' }] }, ['PREAU_PROVIDERS: providers.0.clientSecretFile', 'PREAU_PROVIDERS: providers.1.certificateFile']],
    ['no certificate in it', { providers: [{ ...saml, certificateFile: 'secret' }] }, ['PREAU_PROVIDERS: providers.0.certificateFile']],
    ['a word too many', { providers: [{ ...oidc, secret: 'x' }], services: [{ ...service, ticketSeconds: 900 }] }, ['PREAU_PROVIDERS: providers.0', 'PREAU_PROVIDERS: services.0.ticketSeconds']],
    ['a role nobody has', { services: [{ ...service, roles: ['KING'] }, { ...service, id: 'a b' }] }, ['PREAU_PROVIDERS: services.0.roles.0', 'PREAU_PROVIDERS: services.1.id']],
  ])('is refused whole with %s, each fault by its name, no secret repeated', (_, content, named) => {
    const found = faults(content);
    expect(found).toEqual(named.map((name) => expect.stringContaining(name) as string));
    expect(found.join()).not.toContain('chut');
  });

  it('is missed by its name', () => {
    expect(() => readConfig({ PREAU_PROVIDERS: join(folder, 'rien.json') }, '/client')).toThrow(/^PREAU_PROVIDERS: un fichier lisible/);
  });
});
