import type { Events } from '../../platform/realtime/events.ts';
import type { ControlsRecord } from './model.ts';
import { contributing } from './service/contribute.ts';
import { holding } from './service/controls.ts';
import { fences } from './service/fences.ts';
import { journaling } from './service/journal.ts';
import { lookout } from './service/lookout.ts';
import type { LawNeeds } from './service/needs.ts';
import { pace } from './service/pace.ts';
import { view } from './view.ts';

/** One law for the wall, documents and the chat: who may write now, what is held back, and what was done. Built before the spaces; knows none of them. */
export function moderationService(asked: LawNeeds) {
  const needs = { ...asked, events: unfailing(asked) };
  const posts = fences(needs.report);
  const journal = journaling(needs);
  const hold = holding(needs, posts, journal);
  const watch = lookout(needs, hold);
  const writing = contributing({ controlsOf: hold.controlsOf, pace: pace(needs), now: needs.now });
  posts.onChange((classroomId, rev) => { watch.note({ _id: classroomId, rev }); });
  return {
    ...writing,
    contribute: (async (actor, about, write) => {
      const written = await writing.contribute(actor, about, write);
      if (actor.id !== null) needs.wrote?.(actor.id, about.room.classroomId);
      return written;
    }) as typeof writing.contribute,
    ...hold,
    ...journal,
    fence: posts.fence,
    onChange: posts.onChange,
    look: watch.look,
    /** What an actor may know of controls. */
    view: (controls: ControlsRecord) => view(controls, needs.now()),
    sweep: journal.purgeJournal,
  };
}

/** The law holds by the store: a bus that is down delays screens, and fails nothing. */
function unfailing({ events, report }: LawNeeds): Events {
  return {
    ...events,
    publish(topic, payload) { try { events.publish(topic, payload); } catch (error) { report(error); } },
  };
}

export type ModerationService = ReturnType<typeof moderationService>;
/** The law as spaces know it. */
export type Law = Pick<ModerationService, 'contribute' | 'allow' | 'may' | 'fence' | 'onChange' | 'record'>;
