import { createMemo, createSignal } from 'solid-js';
import { LockPartDocument, MakeReaderDocument, PupilsOfDocumentDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import type { Refused } from '../../../platform/graphql/refused.ts';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import type { Desk } from './Desk.tsx';
import { panelsWords } from './words.ts';

export interface Pupil { id: string; displayName: string }

/** What staff do about those who write in a document, and about its parts; nothing for all others. */
export function createStaffTools(desk: Pick<Desk, 'document' | 'shared'>) {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const graphql = useGraphql();
  const toasts = useToasts();
  const [takingFrom, setTakingFrom] = createSignal<Pupil>();
  const acts = (): boolean => desk.document().can.moderate && desk.document().state !== 'ARCHIVED';
  const query = createQuery(PupilsOfDocumentDocument, () => (acts() ? { id: desk.document().id } : undefined));
  const pupils = createMemo(() => new Map((query.data()?.document.classroom.pupils ?? []).map(({ person }) => [person.id, person] as const)));

  /** Pressed while the one before is on its way, there is nothing to say. */
  const sayWhy = (refused: Refused | undefined): void => { if (refused) toasts.say(refused[locale()], { tone: 'refusal' }); };

  const reading = createSubmission(async ({ id, displayName }: Pupil, reader: boolean) => {
    const { makeReader } = await graphql.send(MakeReaderDocument, { documentId: desk.document().id, personId: id, reader });
    desk.shared.put(makeReader);
    toasts.say(reader ? t().madeReader(displayName) : t().madeWriter(displayName), {
      ...(reader && { action: { label: t().makeWriter, onAction: () => void read({ id, displayName }, false) } }),
    });
  });
  async function read(pupil: Pupil, reader: boolean): Promise<void> {
    if (!await reading.submit(pupil, reader)) sayWhy(reading.refused());
  }

  const locking = createSubmission(async (blockIds: readonly string[], locked: boolean) => {
    const { lockPart } = await graphql.send(LockPartDocument, { documentId: desk.document().id, blockIds: [...blockIds], locked });
    desk.shared.put(lockPart);
    toasts.say(locked ? t().partLocked : t().partUnlocked);
  });
  async function lock(blockIds: readonly string[], locked: boolean): Promise<void> {
    if (blockIds.length > 0 && !await locking.submit(blockIds, locked)) sayWhy(locking.refused());
  }

  return {
    /** Whether the viewer may do any of it now. */
    acts,
    lock: (blockIds: readonly string[], locked: boolean): void => { void lock(blockIds, locked); },
    /** The pupil of the class with that id. */
    pupil: (personId: string): Pupil | undefined => pupils().get(personId),
    isReader: (personId: string): boolean => desk.document().readers.some(({ id }) => id === personId),
    read: (pupil: Pupil, reader: boolean): void => { void read(pupil, reader); },
    isBusy: reading.isBusy,
    takingFrom, takeFrom: setTakingFrom,
  };
}

export type StaffTools = ReturnType<typeof createStaffTools>;
