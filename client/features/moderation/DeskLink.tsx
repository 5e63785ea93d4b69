import { Show, Suspense, lazy } from 'solid-js';
import type { JSX } from 'solid-js';

const Link = lazy(() => import('./desk/LiveDeskLink.tsx'));

/** The way to the desk, for those who moderate: fetched for them alone. */
export function DeskLink(props: { classroomId: string; moderates: boolean }): JSX.Element {
  return <Show when={props.moderates}><Suspense><Link classroomId={props.classroomId} /></Suspense></Show>;
}
