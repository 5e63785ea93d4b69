import { For, Index, type JSX, Show, createSignal } from 'solid-js';
import type { SecretPicture } from '../../../../schema/generated/client.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { PictureSketch } from '../drawings/Sketch.tsx';
import { pictures } from '../drawings/pictures.ts';
import { doorWords } from './words.ts';

const THREE = 3;
const all = Object.keys(pictures) as SecretPicture[];

interface PicturesFormProps {
  /** Shows what is pressed: only while choosing, for a neighbour may look. */
  isShown: boolean;
  isBusy: boolean;
  /** The three are pressed. */
  onThree: (chosen: SecretPicture[]) => void;
}

/** Twelve pictures to press three of, in order. */
export function PicturesForm(props: PicturesFormProps): JSX.Element {
  const t = useWords(doorWords);
  const [chosen, setChosen] = createSignal<readonly SecretPicture[]>([]);
  const press = (picture: SecretPicture) => {
    if (props.isBusy || (props.isShown && chosen().includes(picture))) return;
    const next = [...chosen(), picture];
    setChosen(next.length < THREE ? next : []);
    if (next.length === THREE) props.onThree(next);
  };
  return (
    <div class="stack gap-5">
      <div class="slots">
        <ol class="slots-list" aria-hidden="true">
          <Index each={[0, 1, 2]}>
            {(place) => (
              <li class="slot" classList={{ 'slot-full': place() < chosen().length, 'slot-shown': props.isShown }}>
                <Show when={props.isShown && chosen()[place()]}>{(picture) => <PictureSketch picture={picture()} />}</Show>
              </li>
            )}
          </Index>
        </ol>
        <p class="unseen" role="status">{t().chosenOf(chosen().length)}</p>
        <Button icon="undo" disabled={chosen().length === 0} onClick={() => setChosen([])}>{t().erase}</Button>
      </div>
      <ul class="pictures" role="list">
        <For each={all}>
          {(picture) => (
            <li>
              <button
                type="button" class="picture ground" aria-label={t().pictures[picture]} title={t().pictures[picture]}
                aria-disabled={props.isBusy || (props.isShown && chosen().includes(picture)) ? 'true' : undefined} onClick={() => press(picture)}
              >
                <PictureSketch picture={picture} />
              </button>
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}
