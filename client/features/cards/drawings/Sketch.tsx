import { For, type JSX } from 'solid-js';
import type { Animal, SecretPicture } from '../../../../schema/generated/client.ts';
import { animals } from './animals.ts';
import { pictures } from './pictures.ts';
import { type Drawn, palette } from './shapes.ts';

/** A child's animal. Its name is written beside it, or is its label. */
export function AnimalSketch(props: { animal: Animal; label?: string | undefined }): JSX.Element {
  return <Sketch drawn={animals[props.animal]} label={props.label} />;
}

/** A thing of a picture password. */
export function PictureSketch(props: { picture: SecretPicture; label?: string | undefined }): JSX.Element {
  return <Sketch drawn={pictures[props.picture]} label={props.label} />;
}

function Sketch(props: { drawn: Drawn; label?: string | undefined }): JSX.Element {
  return (
    <svg class="sketch" viewBox="-4 -4 72 72" role={props.label ? 'img' : undefined} aria-label={props.label} aria-hidden={props.label ? undefined : 'true'}>
      <For each={props.drawn}>
        {([colour, path, width]) => (width
          ? <path d={path} fill="none" stroke={palette[colour]} stroke-width={width} stroke-linecap="round" stroke-linejoin="round" />
          : <path d={path} fill={palette[colour]} />)}
      </For>
    </svg>
  );
}
