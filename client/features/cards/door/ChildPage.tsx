import { For, type JSX, Match, Show, Switch, createEffect, onMount } from 'solid-js';
import { useNavigate } from '@solidjs/router';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { Preau } from '../../../platform/ui/Preau.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { useSession } from '../../people/Session.tsx';
import { PictureSketch } from '../drawings/Sketch.tsx';
import { ChildStep } from './ChildStep.tsx';
import { Children } from './Children.tsx';
import { CodeForm } from './CodeForm.tsx';
import { type Door, createDoor } from './createDoor.ts';
import { doorWords } from './words.ts';
import './door.css';

/** The children's door: the class's code, then who they are, then their secret. */
export default function ChildPage(): JSX.Element {
  const t = useWords(doorWords);
  const session = useSession();
  const navigate = useNavigate();
  const door = createDoor();
  createEffect(() => { document.title = `${t().title} · Préau`; });
  createEffect(() => { if (session.me()) navigate('/', { replace: true }); });
  return (
    <Preau>
      <Card class="childrens stack gap-5">
        <Switch fallback={<Beginning door={door} />}>
          <Match when={door.child()} keyed>
            {(child) => (
              <ChildStep
                child={child} classroom={door.room()!.classroom} door={door} isLooking={door.opening.isBusy()}
                onLookAgain={() => void door.lookAgain()} onBack={() => door.choose(undefined)}
              />
            )}
          </Match>
          <Match when={door.room()}>{(room) => <Class classroom={room().classroom} school={room().school} door={door} />}</Match>
        </Switch>
        <ToTry door={door} />
      </Card>
    </Preau>
  );
}

function Beginning(props: { door: Door }): JSX.Element {
  const t = useWords(doorWords);
  return (
    <>
      <header class="door-head">
        <h1>{t().hello}</h1>
        <p class="door-lead">{t().typeCode}</p>
      </header>
      <CodeForm opening={props.door.opening} />
      <p class="door-card"><Icon name="phone" /> <span><b>{t().haveCard}</b> {t().showCard}</span></p>
      <LinkButton href="/connexion" variant="quiet" icon="arrow-left">{t().adult}</LinkButton>
    </>
  );
}

function Class(props: { classroom: string; school: string; door: Door }): JSX.Element {
  const t = useWords(doorWords);
  let title!: HTMLHeadingElement;
  onMount(() => title.focus());
  const hasAnimals = () => props.door.room()!.children.some(({ animal }) => animal);
  return (
    <>
      <header class="door-head">
        <p class="soft">{props.classroom} · {props.school}</p>
        <h1 ref={title} tabIndex={-1}>{t().who}</h1>
        <p class="door-lead">{hasAnimals() ? t().whoLead : t().whoLeadInitials}</p>
      </header>
      <Children names={props.door.room()!.children} onChoose={props.door.choose} />
      <div class="row row-between">
        <Button variant="quiet" icon="arrow-left" onClick={() => props.door.leave()}>{t().otherClass}</Button>
        <LinkButton href="/connexion" variant="quiet">{t().withLogin}</LinkButton>
      </div>
    </>
  );
}

const signsOf = (code: string): string => code.replace(/[^a-z0-9]/gi, '').toUpperCase();

/** In the demonstration: the codes, then what opens the class that was chosen. */
function ToTry(props: { door: Door }): JSX.Element {
  const t = useWords(doorWords);
  const shown = () => props.door.tries().filter(({ code }) => !props.door.room() || signsOf(props.door.code()) === signsOf(code));
  return (
    <Show when={shown().length > 0}>
      <section class="to-try" aria-labelledby="to-try-title">
        <h2 id="to-try-title" class="small soft">{t().tryIt}</h2>
        <For each={shown()}>
          {(one) => (
            <div class="to-try-line">
              <Show when={!props.door.room()}><Button onClick={() => void props.door.opening.submit(one.code)}>{t().takeCode(one.code, one.classroom)}</Button></Show>
              <Show when={one.pictures}>
                {(pictures) => (
                  <p class="to-try-pictures">
                    <span class="unseen">{t().tryPictures} : </span>
                    <For each={pictures()}>{(picture) => <span class="ground ground-s"><PictureSketch picture={picture} label={t().pictures[picture]} /></span>}</For>
                  </p>
                )}
              </Show>
              <Show when={one.password}>{(word) => <p><b>{t().tryWord(word())}</b></p>}</Show>
            </div>
          )}
        </For>
      </section>
    </Show>
  );
}
