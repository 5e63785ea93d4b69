import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import {
  AttendClassDocument, type ClassControlsPartsFragment, DeskChangedDocument, DeskDocument, type DeskPartsFragment, FreezeDocument, HandleReportDocument,
  type ItemInput, JudgeItemsDocument, MuteDocument, RemoveItemsDocument, type ReportOutcome, RestoreItemDocument, SetSlowModeDocument, type Space,
  UndoModerationDocument,
} from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { createSubscription } from '../../../platform/graphql/createSubscription.ts';

export type DeskView = DeskPartsFragment;
export type DeskItem = DeskView['waiting'][number];
export type DeskReport = DeskView['reports'][number];
export type Present = DeskView['attendance'][number];
export const SPACES = ['WALL', 'DOCUMENTS', 'CHAT'] as const satisfies readonly Space[];

const RETRY_MS = 3_000;

/** The desk of a class, live for as long as its owner lives. Each act rejects with Refused. */
export function createDesk(classroomId: Accessor<string>) {
  const graphql = useGraphql();
  const query = createQuery(DeskDocument, () => ({ classroomId: classroomId() }));
  const [turn, setTurn] = createSignal(0);
  let retry: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(retry));
  const desk = (): DeskView | undefined => query.data()?.moderationDesk;

  /** What is newest of the controls stays: they come by three ways. */
  const newest = (old: ClassControlsPartsFragment, next: ClassControlsPartsFragment): ClassControlsPartsFragment => (next.rev >= old.rev ? next : old);
  const put = (next: DeskView): void => query.change((old) => ({ moderationDesk: { ...next, controls: newest(old.moderationDesk.controls, next.controls) } }));
  const putControls = (controls: ClassControlsPartsFragment): void =>
    query.change(({ moderationDesk }) => ({ moderationDesk: { ...moderationDesk, controls: newest(moderationDesk.controls, controls) } }));
  /** What is judged leaves at once; the desk that follows says the same. */
  const drop = (ids: readonly string[]): void =>
    query.change(({ moderationDesk }) => ({ moderationDesk: { ...moderationDesk, waiting: moderationDesk.waiting.filter(({ id }) => !ids.includes(id)) } }));

  const again = (): void => { retry = setTimeout(() => { setTurn((n) => n + 1); void query.refetch(); }, RETRY_MS); };
  createSubscription(DeskChangedDocument, () => (turn(), { classroomId: classroomId() }), ({ deskChanged }) => put(deskChanged), (refused) => { if (refused.isPassing) again(); });
  // The adult at the desk is in the class; and the controls come this way without waiting for the rest.
  createSubscription(AttendClassDocument, () => (turn(), { classroomId: classroomId(), space: 'WALL' as const, targetId: null }), ({ attendClass }) => putControls(attendClass), () => {});
  createEffect(on(graphql.line.state, (now, before) => { if (before === 'lost' && now === 'live') void query.refetch(); }));

  const room = (): { classroomId: string } => ({ classroomId: classroomId() });
  return {
    desk, refused: query.refused, refetch: query.refetch,
    async freeze(space: Space | null, frozen: boolean, minutes: number | null): Promise<void> {
      putControls((await graphql.send(FreezeDocument, { ...room(), space, frozen, minutes })).freeze);
    },
    async mute(personId: string, space: Space | null, muted: boolean, minutes: number | null): Promise<void> {
      putControls((await graphql.send(MuteDocument, { ...room(), personId, space, muted, minutes })).mute);
    },
    async slow(space: Space, seconds: number): Promise<void> {
      putControls((await graphql.send(SetSlowModeDocument, { ...room(), space, seconds })).setSlowMode);
    },
    /** Answers how many somebody else had judged or changed before. */
    async judge(items: readonly ItemInput[], approve: boolean, note: string): Promise<number> {
      const { judgeItems } = await graphql.send(JudgeItemsDocument, { ...room(), items: items.map(asInput), approve, note });
      drop(judgeItems.map(({ id }) => id));
      return judgeItems.filter(({ done }) => !done).length;
    },
    /** Answers how many could not be removed as they were seen. */
    async remove(items: readonly ItemInput[]): Promise<number> {
      const { removeItems } = await graphql.send(RemoveItemsDocument, { ...room(), items: items.map(asInput) });
      return removeItems.filter(({ done }) => !done).length;
    },
    async restore(item: ItemInput): Promise<boolean> {
      return (await graphql.send(RestoreItemDocument, { ...room(), item: { ...asInput(item), seq: null } })).restoreItem.done;
    },
    async handle(id: string, outcome: ReportOutcome): Promise<void> { put((await graphql.send(HandleReportDocument, { id, outcome })).handleReport); },
    async undo(entryId: string): Promise<void> { put((await graphql.send(UndoModerationDocument, { ...room(), entryId })).undoModeration); },
  };
}

export type LiveDesk = ReturnType<typeof createDesk>;

const asInput = ({ kind, id, seq }: ItemInput): ItemInput => ({ kind, id, seq: seq ?? null });
