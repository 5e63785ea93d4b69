import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { SignedXml } from 'xml-crypto';
import type { SamlProvider } from '../../server/features/federation/settings.ts';

const SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';

/** What an assertion says; each has a good value for that request. */
export interface Said {
  nameId: string; format: string; attributes: Record<string, string[]>; issuer: string; audience: string; recipient: string;
  inResponseTo: string; responseTo: string; from: Date; until: Date; context: string;
}

export const IDP = 'https://idp.essai.example/saml';

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
const minutes = (count: number): Date => new Date(Date.now() + count * 60_000);
const anId = (): string => `_${randomBytes(12).toString('hex')}`;

/** A SAML 2 identity provider, as far as its answers go: it signs what it is told to say. */
export function samlProvider(entryPoint: string) {
  const keys = pair();

  /** The request behind an address to which a browser was sent. */
  function requestIn(address: URL): { id: string; issuer: string; acs: string; way: string; xml: string } {
    const xml = inflateRawSync(Buffer.from(address.searchParams.get('SAMLRequest')!, 'base64')).toString();
    const of = (pattern: RegExp): string => pattern.exec(xml)![1]!;
    return { id: of(/ ID="([^"]+)"/), acs: of(/AssertionConsumerServiceURL="([^"]+)"/), issuer: of(/<saml:Issuer[^>]*>([^<]+)</), way: address.searchParams.get('RelayState')!, xml };
  }

  /** An assertion that answers that request, signed. */
  function assertion(request: { id: string; issuer: string; acs: string }, said: Partial<Said> = {}, key = keys.privateKey): string {
    const it: Said = {
      nameId: 'abc-123', format: PERSISTENT, attributes: {}, issuer: IDP, audience: request.issuer, recipient: request.acs, inResponseTo: request.id,
      responseTo: request.id, from: minutes(-1), until: minutes(5), context: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport', ...said,
    };
    const values = Object.entries(it.attributes).map(([name, all]) => `<saml:Attribute Name="${name}">${all.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`).join('');
    const xml = `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${anId()}" Version="2.0" IssueInstant="${it.from.toISOString()}">`
      + `<saml:Issuer>${it.issuer}</saml:Issuer><saml:Subject><saml:NameID Format="${it.format}">${it.nameId}</saml:NameID>`
      + `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="${it.inResponseTo}" Recipient="${it.recipient}" NotOnOrAfter="${it.until.toISOString()}"/></saml:SubjectConfirmation></saml:Subject>`
      + `<saml:Conditions NotBefore="${it.from.toISOString()}" NotOnOrAfter="${it.until.toISOString()}"><saml:AudienceRestriction><saml:Audience>${it.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`
      + `<saml:AuthnStatement AuthnInstant="${it.from.toISOString()}"><saml:AuthnContext><saml:AuthnContextClassRef>${it.context}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`
      + `${values && `<saml:AttributeStatement>${values}</saml:AttributeStatement>`}</saml:Assertion>`;
    return signed(xml, key);
  }

  return {
    requestIn, assertion, IDP,
    /** The whole answer around what is given, as a form brings it. */
    response: (request: { id: string; acs: string }, inside: string, status = 'Success'): string => Buffer.from(
      `<?xml version="1.0"?><samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${anId()}" Version="2.0" IssueInstant="${new Date().toISOString()}" InResponseTo="${request.id}" Destination="${request.acs}">`
      + `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${IDP}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${status}"/></samlp:Status>${inside}</samlp:Response>`,
    ).toString('base64'),
    /** A key of nobody's. */
    strangersKey: (): string => pair().privateKey,
    settings: (id: string, more: Partial<SamlProvider> = {}): SamlProvider => ({
      kind: 'SAML', id, label: { fr: 'EduConnect d’essai', en: 'Test EduConnect' }, issuer: IDP, entryPoint, certificateFile: '', certificates: [keys.publicKey.trim()],
      key: null, ownCertificate: null, attributes: { firstName: 'givenName', lastName: 'sn' }, twoFactors: { authnContext: ['deux'] }, ...more,
    }),
  };
}

function signed(xml: string, privateKey: string): string {
  const signing = new SignedXml({ privateKey, signatureAlgorithm: SHA256, canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#' });
  signing.addReference({
    xpath: '/*', digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
  });
  signing.computeSignature(xml, { location: { reference: '/*/*[local-name(.)="Issuer"]', action: 'after' } });
  return signing.getSignedXml();
}
