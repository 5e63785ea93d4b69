import { For, Show, Suspense, createSignal, lazy } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import { PictureView } from '../../platform/files/PictureView.tsx';
import type { Picture } from '../../platform/files/PictureView.tsx';
import { wallWords } from './words.ts';
import './mosaic.css';

const Lightbox = lazy(() => import('../../platform/files/Lightbox.tsx').then((module) => ({ default: module.Lightbox })));
const SHOWN = 5;

/** The pictures of a post side by side; each opens large. Beyond five, the last says how many more. */
export function Mosaic(props: { pictures: readonly Picture[] }): JSX.Element {
  const t = useWords(wallWords);
  const [open, setOpen] = createSignal<number>();
  const shown = (): readonly Picture[] => props.pictures.slice(0, SHOWN);
  const more = (): number => props.pictures.length - SHOWN;
  const nameOf = (picture: Picture, index: number): string =>
    t().enlarge(picture.alt || t().pictureOf(index + 1, props.pictures.length)) + (hidesMore(index) ? ` (+${more()})` : '');
  const hidesMore = (index: number): boolean => more() > 0 && index === SHOWN - 1;
  return (
    <>
      <ul role="list" class={`mosaic mosaic-${shown().length}`} classList={{ 'mosaic-tall': isTall(props.pictures) }}>
        <For each={shown()}>
          {(picture, index) => (
            <li>
              <button type="button" class="mosaic-cell" aria-label={nameOf(picture, index())} onClick={() => setOpen(index())}>
                <PictureView picture={picture} sizes={sizesOf(shown().length, index())} silent />
                <Show when={hidesMore(index())}>
                  <span class="mosaic-more" data-more={`+${more()}`} />
                </Show>
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={open() !== undefined}>
        <Suspense>
          <Lightbox label={t().pictures} pictures={props.pictures} at={open()!} onClose={() => setOpen(undefined)} />
        </Suspense>
      </Show>
    </>
  );
}

const isTall = (pictures: readonly Picture[]): boolean => pictures.length === 1 && pictures[0]!.height > pictures[0]!.width;

function sizesOf(count: number, index: number): string {
  if (count === 1) return '(min-width: 46em) 40rem, 94vw';
  if (count === 5 && index > 1) return '(min-width: 46em) 13rem, 32vw';
  return '(min-width: 46em) 20rem, 47vw';
}
