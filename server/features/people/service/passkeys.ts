import {
  type AuthenticationResponseJSON, type RegistrationResponseJSON, generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { limits } from '../../../../schema/limits.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import type { PasskeyRecord, PersonRecord } from '../model.ts';
import { peoplePolicy } from '../policy.ts';
import type { Visit } from '../visit.ts';
import type { AttemptLimits } from './attempts.ts';
import type { Challenges } from './challenges.ts';
import type { Needs } from './needs.ts';
import type { Notices } from './notices.ts';
import type { Proving } from './proving.ts';
import { needed } from './secondFactor.ts';
import type { Sessions } from './sessions.ts';

/** More than anyone's devices; a list that grows without end is somebody else's doing. */
const MOST = 20;

interface PasskeyNeeds extends Needs { attempts: AttemptLimits; challenges: Challenges; sessions: Sessions; proving: Proving; notices: Notices }

/**
 * Passkeys (WebAuthn): found by the device itself, and always with the person verified by it (a finger, a face, its code), so that one is
 * two factors. Each challenge is met once; a counter that does not grow is refused. Bound to this Préau's own address.
 */
export function passkeyKeeping({ models: { passkeys, factors }, now, url, mustProve, attempts, challenges, sessions, proving, notices }: PasskeyNeeds) {
  const { hostname: rpID, origin } = new URL(url);

  /** The answer as the device gave it, with its challenge spent. Refuses with WRONG_SECOND_FACTOR whatever is not one. */
  async function answered<R extends RegistrationResponseJSON | AuthenticationResponseJSON>(json: string, purpose: 'ADD_PASSKEY' | 'USE_PASSKEY', personId: string | null) {
    const response = answerIn<R>(json);
    const challenge = challengeIn(response.response.clientDataJSON);
    const asked = await challenges.spend(challenge, purpose);
    if (!asked || asked.personId !== personId) throw new Refusal('WRONG_SECOND_FACTOR');
    return { response, expected: { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true } };
  }

  const passkeysOf = (personId: string): Promise<PasskeyRecord[]> => passkeys.find({ personId }).sort({ addedAt: 1 }).lean<PasskeyRecord[]>().exec();

  return {
    passkeysOf,

    /** What the viewer's device needs to make a passkey, as JSON. Refuses as `mayChangeWaysIn` does, and pupils with NOT_ALLOWED. */
    async beginPasskey(actor: Actor, visit: Visit, password: string): Promise<string> {
      authorize(actor, peoplePolicy, 'change', { _id: signedIn(actor) });
      const account = await proving.mayChangeWaysIn(signedIn(actor), visit, password);
      if (account.isPupil) throw new Refusal('NOT_ALLOWED');
      const known = await passkeysOf(account._id);
      if (known.length >= MOST) throw new Refusal('CONFLICT');
      const options = await generateRegistrationOptions({
        rpName: 'Préau', rpID, userName: account.login, userDisplayName: `${account.firstName} ${account.lastName}`, userID: new TextEncoder().encode(account._id),
        excludeCredentials: known.map(({ _id, transports }) => ({ id: _id, transports })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      await challenges.ask(options.challenge, 'ADD_PASSKEY', account._id);
      return JSON.stringify(options);
    },

    /** Keeps the passkey that the viewer's device has made. Refuses with WRONG_SECOND_FACTOR what does not answer the challenge. */
    async addPasskey(actor: Actor, visit: Visit, answer: string, name: string): Promise<PasskeyRecord[]> {
      const personId = signedIn(actor);
      authorize(actor, peoplePolicy, 'change', { _id: personId });
      const called = cleanText(name, { max: limits.name, field: 'name', required: true });
      const { response, expected } = await answered<RegistrationResponseJSON>(answer, 'ADD_PASSKEY', personId);
      const { registrationInfo } = await verifyRegistrationResponse({ response, ...expected }).catch(() => ({ registrationInfo: undefined }));
      if (!registrationInfo) throw new Refusal('WRONG_SECOND_FACTOR');
      const { credential, credentialBackedUp } = registrationInfo;
      await passkeys.create({
        _id: credential.id, personId, name: called, publicKey: Buffer.from(credential.publicKey), counter: credential.counter,
        transports: credential.transports ?? [], isShared: credentialBackedUp, addedAt: now(), usedAt: null,
      }).catch((error: unknown) => { throw isDuplicate(error) ? new Refusal('CONFLICT') : error; });
      await sessions.sessionProved(visit);
      await notices.notice(personId, 'PASSKEY_ADDED');
      return passkeysOf(personId);
    },

    /** Takes one of the viewer's passkeys away; another's does not exist. Refuses with NOT_ALLOWED the last way of whoever must have a second factor. */
    async removePasskey(actor: Actor, id: string): Promise<boolean> {
      const personId = signedIn(actor);
      authorize(actor, peoplePolicy, 'change', { _id: personId });
      if (!await passkeys.exists({ _id: id, personId })) throw new Refusal('NOT_FOUND');
      const others = await passkeys.exists({ personId, _id: { $ne: id } }) ?? await factors.exists({ _id: personId, totp: { $ne: null } });
      if (!others && await mustProve(personId)) throw needed();
      await passkeys.deleteOne({ _id: id, personId });
      await notices.notice(personId, 'PASSKEY_REMOVED');
      return true;
    },

    /** What a device needs to sign in with a passkey, whoever's it is, as JSON. */
    async beginPasskeySignIn(visit: Visit): Promise<string> {
      await attempts.takeCode(visit.address);
      const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' });
      await challenges.ask(options.challenge, 'USE_PASSKEY', null);
      await attempts.forgiveCode(visit.address);
      return JSON.stringify(options);
    },

    /** Opens a session by a passkey: two factors at once. Refuses with WRONG_SECOND_FACTOR whatever is no answer of a passkey that we know. */
    async signInWithPasskey(visit: Visit, answer: string): Promise<PersonRecord> {
      await attempts.takeCode(visit.address);
      const { response, expected } = await answered<AuthenticationResponseJSON>(answer, 'USE_PASSKEY', null);
      const passkey = await passkeys.findById(String(response.id)).lean<PasskeyRecord & { publicKey: { buffer: Uint8Array } }>();
      if (!passkey) throw new Refusal('WRONG_SECOND_FACTOR', { words: unknownPasskey });
      const credential = { id: passkey._id, publicKey: new Uint8Array(passkey.publicKey.buffer), counter: passkey.counter, transports: passkey.transports };
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({ response, ...expected, credential: credential as never })
        .catch(() => ({ verified: false, authenticationInfo: undefined }));
      if (!verified || !authenticationInfo) throw new Refusal('WRONG_SECOND_FACTOR');
      // Of two answers with one count, as a copied authenticator gives, one is taken.
      const { matchedCount } = await passkeys.updateOne({ _id: passkey._id, counter: passkey.counter }, { $set: { counter: authenticationInfo.newCounter, usedAt: now() } });
      if (matchedCount === 0) throw new Refusal('WRONG_SECOND_FACTOR');
      await attempts.forgiveCode(visit.address);
      const account = await proving.account(passkey.personId);
      await sessions.openSession(visit, account, null, 'PROVED');
      return account;
    },
  };
}

const unknownPasskey = {
  fr: 'Préau ne connaît pas cette clé d’accès : elle a été retirée du compte. Supprimez-la de votre appareil, et entrez autrement.',
  en: 'Préau does not know this passkey: it was taken off the account. Delete it from your device, and sign in another way.',
};

function answerIn<R>(json: string): R {
  try {
    const answer = JSON.parse(json) as { id?: unknown; response?: { clientDataJSON?: unknown } };
    if (typeof answer.id === 'string' && typeof answer.response?.clientDataJSON === 'string') return answer as R;
  } catch { /* Not JSON: no answer of a device. */ }
  throw new Refusal('WRONG_SECOND_FACTOR');
}

function challengeIn(clientDataJSON: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as { challenge?: unknown };
    if (typeof challenge === 'string') return challenge;
  } catch { /* The same. */ }
  throw new Refusal('WRONG_SECOND_FACTOR');
}
