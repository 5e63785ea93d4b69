import type { Connection } from 'mongoose';
import { cardModels } from '../features/cards/model.ts';
import { chatModels } from '../features/chat/model.ts';
import { continuityModels } from '../features/continuity/model.ts';
import { correspondenceModels } from '../features/correspondence/model.ts';
import { departureModels } from '../features/departures/model.ts';
import { documentModels } from '../features/documents/model.ts';
import { federationModels } from '../features/federation/model.ts';
import { handoverModels } from '../features/handover/model.ts';
import { liaisonModels } from '../features/liaison/model.ts';
import { mergingModels } from '../features/merging/model.ts';
import { moderationModels } from '../features/moderation/model.ts';
import { reportModels } from '../features/moderation/reports.ts';
import { peopleModels } from '../features/people/model.ts';
import { privacyModels } from '../features/privacy/model.ts';
import { schoolModels } from '../features/school/model.ts';
import { territoryModels } from '../features/territory/model.ts';
import { turnModels } from '../features/turn/model.ts';
import { wallModels } from '../features/wall/model.ts';

/** What every feature keeps, on one connection; imports bring theirs with them. */
export const modelsOf = (db: Connection) => ({
  people: peopleModels(db), school: schoolModels(db), cards: cardModels(db), territory: territoryModels(db), moderation: { ...moderationModels(db), ...reportModels(db) },
  wall: wallModels(db), documents: documentModels(db), chat: chatModels(db), federation: federationModels(db), turn: turnModels(db), privacy: privacyModels(db),
  departures: departureModels(db), merging: mergingModels(db), continuity: continuityModels(db), handover: handoverModels(db), correspondence: correspondenceModels(db), liaison: liaisonModels(db),
});

export type Models = ReturnType<typeof modelsOf>;
