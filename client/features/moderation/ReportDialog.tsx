import { Suspense, lazy } from 'solid-js';
import type { JSX } from 'solid-js';
import type { ItemInput } from '../../../schema/generated/client.ts';

const Sheet = lazy(() => import('./report/ReportSheet.tsx'));

/** Says that something is not right. Fetched when somebody says so; open while it stands. */
export function ReportDialog(props: { item: ItemInput; onClose: () => void }): JSX.Element {
  return <Suspense><Sheet item={props.item} onClose={props.onClose} /></Suspense>;
}
