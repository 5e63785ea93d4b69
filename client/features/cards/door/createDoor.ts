import { createSignal } from 'solid-js';
import {
  ChildOfCardDocument, type ChildSecretInput, type ChildTileFragment, ChildrenOfCodeDocument, type ChildrenOfCodeQuery, ChooseSecretDocument, DemonstrationDoorsDocument,
  SignInAsChildDocument,
} from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { useSession } from '../../people/Session.tsx';
import { createCountdown } from '../../people/createSignIn.ts';
import { createSubmission } from '../../people/createSubmission.ts';
import { forgetCode, keepCode, keptCode } from './device.ts';

export type Child = ChildTileFragment;
type Class = ChildrenOfCodeQuery['childrenOfCode'];
type By = { card: string } | { code: string; child: string };

/** What a child does at the door once it is known who they are. Whoever was inside on this device is out first, with all they left in the page. */
function createEntering(by: () => By) {
  const graphql = useGraphql();
  const session = useSession();
  const [isIn, setIn] = createSignal(false);
  const comeIn = async (me: () => Promise<Parameters<typeof session.enter>[0]>): Promise<void> => {
    if (session.me()) await session.signOut();
    session.enter(await me());
    setIn(true);
  };
  const entering = createSubmission((secret: ChildSecretInput) => comeIn(async () => (await graphql.send(SignInAsChildDocument, { by: by(), secret })).signInAsChild));
  const choosing = createSubmission((secret: ChildSecretInput) => comeIn(async () => (await graphql.send(ChooseSecretDocument, { by: by(), secret })).chooseSecret));
  return { isIn, entering, choosing, wait: createCountdown(() => entering.refused()?.retryAfter) };
}

export type Entering = ReturnType<typeof createEntering>;

/** The door of a class: its code, its children, then one of them. A code typed today on this device opens by itself. */
export function createDoor() {
  const graphql = useGraphql();
  const [code, setCode] = createSignal('');
  const [room, setRoom] = createSignal<Class>();
  const [child, setChild] = createSignal<Child>();
  const demonstration = createQuery(DemonstrationDoorsDocument, () => ({}));

  const opening = createSubmission(async (typed: string) => {
    const { childrenOfCode } = await graphql.ask(ChildrenOfCodeDocument, { code: typed });
    setCode(typed);
    setRoom(childrenOfCode);
    keepCode(typed);
  });
  const kept = keptCode();
  if (kept) void opening.submit(kept).then((isOpen) => { if (!isOpen && opening.refused()?.code === 'NOT_FOUND') forgetCode(); });

  return {
    code, room, child, opening, choose: setChild,
    ...createEntering(() => ({ code: code(), child: child()!.id })),
    /** Asks again what the child has to do: their teacher may have let them choose meanwhile. */
    async lookAgain(): Promise<void> {
      const id = child()?.id;
      if (await opening.submit(code())) setChild(room()?.children.find((one) => one.id === id));
    },
    leave(): void {
      forgetCode();
      setChild(undefined);
      setRoom(undefined);
    },
    /** Doors of the demonstration, to try. */
    tries: () => demonstration.data()?.demonstrationDoors ?? [],
  };
}

export type Door = ReturnType<typeof createDoor>;

/** The door of one child, by the secret of their card. */
export function createCardDoor(card: string) {
  const graphql = useGraphql();
  const [child, setChild] = createSignal<Child>();
  const [classroom, setClassroom] = createSignal('');
  const opening = createSubmission(async () => {
    const { childOfCard } = await graphql.ask(ChildOfCardDocument, { card });
    setChild(childOfCard.child);
    setClassroom(childOfCard.classroom);
    keepCode(null);
  });
  if (card) void opening.submit();
  return { child, classroom, opening, ...createEntering(() => ({ card })), lookAgain: () => opening.submit() };
}
