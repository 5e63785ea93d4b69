import type { Actor } from '../platform/access/actor.ts';
import type { PeopleService } from '../features/people/service.ts';
import type { PeopleLoaders } from '../features/people/loaders.ts';
import type { SchoolService } from '../features/school/service.ts';
import type { SchoolLoaders } from '../features/school/loaders.ts';
import type { TerritoryService } from '../features/territory/service.ts';
import type { TerritoryLoaders } from '../features/territory/loaders.ts';
import type { ModerationLoaders } from '../features/moderation/loaders.ts';
import type { DeskService } from '../features/moderation/service/desk.ts';
import type { ModerationService } from '../features/moderation/service.ts';
import type { WallService } from '../features/wall/service.ts';
import type { DocumentService } from '../features/documents/service.ts';
import type { DocumentLoaders, SharedDocumentLoaders } from '../features/documents/loaders.ts';
import type { SharedWallLoaders, WallLoaders } from '../features/wall/loaders.ts';
import type { FederationService } from '../features/federation/service.ts';
import type { TurnService } from '../features/turn/service.ts';
import type { ChatService } from '../features/chat/service.ts';
import type { ChatLoaders, SharedChatLoaders } from '../features/chat/loaders.ts';
import type { CardsService } from '../features/cards/service.ts';
import type { ContinuityService } from '../features/continuity/service.ts';
import type { CorrespondenceService } from '../features/correspondence/service.ts';
import type { DeparturesService } from '../features/departures/service.ts';
import type { HandoverService } from '../features/handover/service.ts';
import type { LiaisonService } from '../features/liaison/service.ts';
import type { MergingService } from '../features/merging/service.ts';
import type { PrivacyService } from '../features/privacy/service.ts';
import type { Admission } from './admission.ts';
import type { RosterService } from '../features/roster/service.ts';
import type { Visit } from '../features/people/visit.ts';

/** The services of one house, for every request of its life. */
export interface Services { privacy: PrivacyService; departures: DeparturesService; merging: MergingService; people: PeopleService; school: SchoolService; cards: CardsService; territory: TerritoryService; moderation: ModerationService; desk: DeskService; wall: WallService; documents: DocumentService; chat: ChatService; federation: FederationService; roster: RosterService; turn: TurnService; continuity: ContinuityService; handover: HandoverService; correspondence: CorrespondenceService; liaison: LiaisonService }

/** Reads that are the same whoever asks: one request's own, or shared by the answers to live events told together. */
export interface Shared { people: PeopleLoaders; school: SchoolLoaders; moderation: ModerationLoaders; wall: SharedWallLoaders; documents: SharedDocumentLoaders; chat: SharedChatLoaders }

/** Batches and remembers reads for the length of one request or one live event. */
export interface Loaders { people: PeopleLoaders; school: SchoolLoaders; territory: TerritoryLoaders; moderation: ModerationLoaders; wall: WallLoaders; documents: DocumentLoaders; chat: ChatLoaders }

/** What every resolver receives. */
export interface Context extends Services, Pick<Admission, 'admit' | 'dueOf'> {
  /** Who asks. */
  actor: Actor;
  /** The request's session and address, and how to change its cookie. */
  visit: Visit;
  loaders: Loaders;
}
