import type { JSX } from 'solid-js';
import './badge.css';

const hues = 8;
const title = /^(?:Mme|Mlle|M\.|Mr|Mrs|Ms|Dr)\s+/u;

/** Initials on a colour that stays the same for a person. Never a photograph; the name is written beside it, so it is silent. */
export function Avatar(props: { id: string; name: string; size?: 's' | 'm' | 'l' | undefined }): JSX.Element {
  return (
    <span class={`avatar avatar-${props.size ?? 'm'} avatar-hue-${hueOf(props.id)}`} aria-hidden="true">
      {initials(props.name)}
    </span>
  );
}

/** Those of the name without its title: "Mme Garnier" is G, "Lina B." is LB. */
function initials(name: string): string {
  const parts = name.replace(title, '').split(/[\s-]+/u).filter((part) => /^\p{L}/u.test(part));
  const last = parts.length > 1 ? parts.at(-1) : undefined;
  return [parts[0], last].map((part) => part?.[0]?.toLocaleUpperCase('fr') ?? '').join('');
}

function hueOf(id: string): number {
  let sum = 7;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 65521;
  return sum % hues;
}
