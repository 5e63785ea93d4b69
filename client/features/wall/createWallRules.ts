import { createSignal } from 'solid-js';
import { type SettingsPartsFragment, UpdateWallSettingsDocument, WallRulesDocument, type WallSettingsInput } from '../../../schema/generated/client.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createDoing } from './createDoing.ts';
import { makeCommentNews } from './PostDesk.tsx';
import type { Post } from './posts.ts';

/** The rules of a wall, each saved as soon as it is chosen, and the posts that were removed from it. */
export function createWallRules(classroomId: () => string) {
  const graphql = useGraphql();
  const query = createQuery(WallRulesDocument, () => ({ classroomId: classroomId() }));
  const [chosen, setChosen] = createSignal<WallSettingsInput>();
  const saving = createDoing();
  const wall = () => query.data()?.wall;
  const forget = (postId: string): void =>
    query.change((old) => ({ wall: { ...old.wall, removed: old.wall.removed.filter(({ id }) => id !== postId) } }));
  return {
    wall, refused: query.refused, refetch: query.refetch, saving,
    /** The rules as the server has them, and on top what is on its way there. */
    settings: (): SettingsPartsFragment | undefined => {
      const known = wall()?.settings;
      return known && ({ ...known, ...chosen() } as SettingsPartsFragment);
    },
    async choose(input: WallSettingsInput): Promise<boolean> {
      setChosen(input);
      const worked = await saving.run(async () => {
        const { updateWallSettings: { settings } } = await graphql.send(UpdateWallSettingsDocument, { wallId: classroomId(), input });
        query.change((old) => ({ wall: { ...old.wall, settings } }));
      });
      setChosen(undefined);
      return worked;
    },
    desk: { ...makeCommentNews(), take: (post: Post) => { if (post.status !== 'REMOVED') forget(post.id); }, drop: forget, edit: () => {} },
  };
}
