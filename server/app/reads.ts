import DataLoader from 'dataloader';
import type { Actor } from '../platform/access/actor.ts';
import type { FileStore } from '../platform/files/store.ts';
import { chatLoaders, sharedChatLoaders } from '../features/chat/loaders.ts';
import type { Presence } from '../features/chat/service/needs.ts';
import { documentLoaders, sharedDocumentLoaders } from '../features/documents/loaders.ts';
import { moderationLoaders } from '../features/moderation/loaders.ts';
import { peopleLoaders, personsTogether } from '../features/people/loaders.ts';
import type { Visit } from '../features/people/visit.ts';
import { schoolLoaders } from '../features/school/loaders.ts';
import { territoryLoaders } from '../features/territory/loaders.ts';
import { sharedWallLoaders, wallLoaders } from '../features/wall/loaders.ts';
import type { Models } from './models.ts';
import type { Admission } from './admission.ts';
import type { Context, Loaders, Services, Shared } from './context.ts';

/** How old class lists and files may be in a live event; what the event is about is always read afresh. */
const LIVE_READS_MS = 2_000;
/** How old a name may be in a live event. */
const LIVE_NAMES_MS = 10_000;

interface Needs {
  models: Models;
  files: FileStore;
  services: Services;
  admission: Admission;
  presence: Presence;
  now: () => Date;
}

/** How requests and live events read: each its own loaders, made when they are first asked for. */
export function reading({ models, files, services, admission, presence, now }: Needs) {
  const person = personsTogether(models.people);
  const livePersons = forAWhile(LIVE_NAMES_MS, () => new DataLoader((ids: readonly string[]) => Promise.all(ids.map(person))));

  const share = (kept?: Shared, personOf = person): Shared => {
    const of = kept ?? { people: peopleLoaders(models.people, personOf), school: schoolLoaders(models.school) };
    return {
      people: of.people, school: of.school, moderation: moderationLoaders(models.moderation, now), wall: sharedWallLoaders({ models: models.wall, files, ...of, kept: kept?.wall }),
      documents: sharedDocumentLoaders(models.documents), chat: sharedChatLoaders({ models: models.chat, files, kept: kept?.chat }),
    };
  };
  const shareLive = forAWhile(LIVE_READS_MS, () => share(undefined, (id) => livePersons().load(id)));

  function loadersFor(actor: Actor, shared: Shared): Loaders {
    const chat = once(() => chatLoaders({ models: models.chat, shared: shared.chat, actor, moderation: shared.moderation, presence, now }));
    const wall = once(() => wallLoaders({ models: models.wall, shared: shared.wall, actor }));
    const documents = once(() => documentLoaders({ models: models.documents, shared: shared.documents, law: shared.moderation, actor, now }));
    const territory = once(() => territoryLoaders({ models: models.territory, schools: models.school, school: services.school }));
    return {
      people: shared.people, school: shared.school, moderation: shared.moderation, get territory() { return territory(); },
      get chat() { return chat(); }, get wall() { return wall(); }, get documents() { return documents(); },
    };
  }

  return {
    /** What the answers to live events told together share. */
    liveBatch: (): Shared => share(shareLive()),
    contextFor: (actor: Actor, shared: Shared = share(), visit: Visit = noVisit): Context => ({ ...services, ...admission, actor, visit, loaders: loadersFor(actor, shared) }),
  };
}

/** Makes something anew when the last is older than that. */
function forAWhile<T>(ms: number, make: () => T): () => T {
  let made: { it: T; at: number } | undefined;
  return () => {
    if (!made || performance.now() - made.at > ms) made = { it: make(), at: performance.now() };
    return made.it;
  };
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** A live event has no request of its own. */
const noVisit: Visit = { session: null, address: '', personalTo: null, device: '', browser: null, knowBrowser: () => '', keep: () => {}, forget: () => {} };
