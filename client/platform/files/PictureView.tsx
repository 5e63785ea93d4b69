import type { JSX } from 'solid-js';

export interface Picture {
  readonly id: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly color: string;
  readonly sizes: readonly { readonly width: number; readonly height: number; readonly avif: string; readonly webp: string }[];
}

/** A picture in the size and format that suit the screen, on its average colour while it comes. `sizes` as in HTML. */
export function PictureView(props: { picture: Picture; sizes: string; eager?: boolean | undefined; silent?: boolean | undefined }): JSX.Element {
  const set = (format: 'avif' | 'webp'): string => props.picture.sizes.map((size) => `${size[format]} ${size.width}w`).join(', ');
  return (
    <picture>
      <source type="image/avif" srcset={set('avif')} sizes={props.sizes} />
      <img
        src={props.picture.sizes.at(-1)?.webp}
        srcset={set('webp')}
        sizes={props.sizes}
        width={props.picture.width}
        height={props.picture.height}
        alt={props.silent ? '' : props.picture.alt}
        loading={props.eager ? 'eager' : 'lazy'}
        decoding="async"
        style={{ 'background-color': props.picture.color }}
      />
    </picture>
  );
}
