import { type JSX, createEffect } from 'solid-js';
import { Card } from '../../../platform/ui/Card.tsx';
import { Preau } from '../../../platform/ui/Preau.tsx';
import '../people.css';
import './ways.css';

/** A page for someone who is not inside yet: one thing to do, under the roof. */
export function Door(props: { title: string; lead?: string | undefined; children: JSX.Element }): JSX.Element {
  createEffect(() => { document.title = `${props.title} · Préau`; });
  return (
    <Preau>
      <Card class="stack gap-5">
        <header class="door-head">
          <h1>{props.title}</h1>
          <p class="soft">{props.lead}</p>
        </header>
        {props.children}
      </Card>
    </Preau>
  );
}
