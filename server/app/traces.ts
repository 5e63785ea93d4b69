import type { FileStore } from '../platform/files/store.ts';
import { fileTraces } from '../platform/files/traces.ts';
import type { Trace } from '../platform/personal/trace.ts';
import { cardTraces } from '../features/cards/service/traces.ts';
import { chatTraces } from '../features/chat/service/traces.ts';
import { departureTraces } from '../features/departures/service/traces.ts';
import { liaisonTraces } from '../features/liaison/service/traces.ts';
import { mergingTraces } from '../features/merging/service/traces.ts';
import { federationTraces } from '../features/federation/service/traces.ts';
import { moderationTraces } from '../features/moderation/service/traces.ts';
import { peopleTraces } from '../features/people/service/traces.ts';
import type { RosterModels } from '../features/roster/model.ts';
import { rosterTraces } from '../features/roster/service/traces.ts';
import { schoolTraces } from '../features/school/service/traces.ts';
import { territoryTraces } from '../features/territory/service/traces.ts';
import { correspondenceTraces } from '../features/correspondence/service/traces.ts';
import { continuityTraces } from '../features/continuity/service/traces.ts';
import { handoverTraces } from '../features/handover/service/traces.ts';
import { turnTraces } from '../features/turn/service/traces.ts';
import { wallTraces } from '../features/wall/service/traces.ts';
import type { Models } from './models.ts';

interface Needs {
  models: Models & { roster: RosterModels };
  files: FileStore;
  /** Those of documents, which know rooms and logs. */
  documents: readonly Trace[];
}

/** What every collection of the house keeps of people, as each feature declares it; a test holds it against the store. What stays of a post's pictures is settled before files go. */
export const tracesOf = ({ models, files, documents }: Needs): Trace[] => [
  ...wallTraces({ models: models.wall, files }), ...continuityTraces({ models: models.continuity, files }), ...chatTraces({ models: models.chat, files }), ...documents, ...moderationTraces(models.moderation), ...fileTraces(files),
  ...territoryTraces(models.territory), ...rosterTraces(models.roster), ...cardTraces(models.cards), ...turnTraces(models.turn), ...departureTraces(models.departures), ...mergingTraces(models.merging), ...liaisonTraces(models.liaison), ...handoverTraces(models.handover), ...correspondenceTraces(models.correspondence), ...federationTraces(models.federation), ...schoolTraces(models.school), ...peopleTraces(models.people),
];
