import { type Connection, Schema } from 'mongoose';
import { date, flag, maybeDate, maybeText, options, text } from '../../platform/database/fields.ts';
import type { Identity } from './identity.ts';

/** What a person has begun in one browser and must end in it: to enter by a provider, to tie one to their account, or to prove again who they are. */
export type Intent = 'ENTER' | 'TIE' | 'AGAIN';

/** Someone on their way through another's door. `_id` is the hash of what comes back with them, `browser` of what only their browser has. Used once. */
export interface WayRecord {
  _id: string;
  intent: Intent;
  /** Null on the way to prove again, by whatever door. */
  providerId: string | null;
  browser: string;
  network: string;
  /** To tie: whose account, in which session. */
  personId: string | null;
  sessionId: string | null;
  /** Where they were going: an address of ours. */
  returnTo: string;
  nonce: string;
  verifier: string;
  requestId: string;
  startedAt: Date;
  expiresAt: Date;
}

/** Who a provider says has come, kept until the browser that sent them is seen again, or until they are paired. Used once. */
export interface ArrivalRecord {
  _id: string;
  browser: string;
  intent: Exclude<Intent, 'AGAIN'>;
  personId: string | null;
  sessionId: string | null;
  returnTo: string;
  identity: Identity;
  expiresAt: Date;
}

/** By which tie a session was opened. `_id` is the session's public id. */
export interface ComingRecord { _id: string; personId: string; key: string; providerId: string; expiresAt: Date }

/** A ticket for a connected service. `_id` is its hash; good once, for that very address, until `expiresAt`. */
export interface TicketRecord {
  _id: string;
  serviceId: string;
  address: string;
  personId: string;
  sessionId: string;
  /** Whether it was given for a proof made for it, not for a session that was open. */
  fresh: boolean;
  usedAt: Date | null;
  /** The ticket itself once it is used up: the service knows its own session by it, and is told when ours ends. */
  spent: string | null;
  expiresAt: Date;
  /** When it is forgotten. */
  keptUntil: Date;
}

/** What makes a service's ids for people, told to nobody. */
export interface SaltRecord { _id: string; salt: string }

const waySchema = new Schema<WayRecord>({
  _id: text, intent: text, providerId: maybeText, browser: text, network: text, personId: maybeText, sessionId: maybeText,
  returnTo: text, nonce: text, verifier: text, requestId: text, startedAt: date, expiresAt: date,
}, options);
waySchema.index({ network: 1, expiresAt: 1 });
waySchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const identityShape = {
  _id: false, providerId: text, key: text, externalKeys: { type: [String], required: true },
  firstName: maybeText, lastName: maybeText, email: maybeText, role: maybeText, twoFactors: flag,
};
const arrivalSchema = new Schema<ArrivalRecord>({
  _id: text, browser: text, intent: text, personId: maybeText, sessionId: maybeText, returnTo: text, identity: identityShape, expiresAt: date,
}, options);
arrivalSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const comingSchema = new Schema<ComingRecord>({ _id: text, personId: text, key: text, providerId: text, expiresAt: date }, options);
comingSchema.index({ key: 1 });
comingSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const ticketSchema = new Schema<TicketRecord>({
  _id: text, serviceId: text, address: text, personId: text, sessionId: text, fresh: flag, usedAt: maybeDate, spent: maybeText, expiresAt: date, keptUntil: date,
}, options);
ticketSchema.index({ sessionId: 1 });
ticketSchema.index({ keptUntil: 1 }, { expireAfterSeconds: 0 });

const saltSchema = new Schema<SaltRecord>({ _id: text, salt: text }, options);

/** Collections of other people's sign-in on one connection. */
export function federationModels(db: Connection) {
  return {
    ways: db.model<WayRecord>('FederationWay', waySchema, 'federationWays'),
    arrivals: db.model<ArrivalRecord>('FederationArrival', arrivalSchema, 'federationArrivals'),
    comings: db.model<ComingRecord>('FederationComing', comingSchema, 'federationComings'),
    tickets: db.model<TicketRecord>('CasTicket', ticketSchema, 'casTickets'),
    salts: db.model<SaltRecord>('ServiceSalt', saltSchema, 'serviceSalts'),
  };
}

export type FederationModels = ReturnType<typeof federationModels>;
