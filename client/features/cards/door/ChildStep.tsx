import { type JSX, Match, Show, Switch, onMount } from 'solid-js';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { AnimalSketch } from '../drawings/Sketch.tsx';
import { ChoosePictures } from './ChoosePictures.tsx';
import { PicturesForm } from './PicturesForm.tsx';
import { WordForm } from './WordForm.tsx';
import type { Child, Entering } from './createDoor.ts';
import { doorWords } from './words.ts';

interface ChildStepProps {
  child: Child;
  classroom: string;
  door: Entering;
  isLooking: boolean;
  onLookAgain: () => void;
  onBack: () => void;
}

/** One child, and what opens the door to them. */
export function ChildStep(props: ChildStepProps): JSX.Element {
  const t = useWords(doorWords);
  let title!: HTMLHeadingElement;
  onMount(() => title.focus());
  const need = () => props.child.need;
  const mustWait = () => (props.door.wait() ?? 0) > 0;
  return (
    <div class="stack gap-5 child-step">
      <header class="child-head">
        <Show when={props.child.animal}>{(animal) => <span class="ground ground-l"><AnimalSketch animal={animal()} label={t().animals[animal()]} /></span>}</Show>
        <div>
          <h1 ref={title} tabIndex={-1}>{t().helloName(props.child.name)}</h1>
          <p class="soft">{props.classroom}</p>
        </div>
      </header>
      <Told door={props.door} mustWait={mustWait()} />
      <Switch>
        <Match when={need() === 'NOTHING'}>
          <Button variant="primary" size="l" wide busy={props.door.entering.isBusy()} onClick={() => void props.door.entering.submit({})}>{t().comeIn}</Button>
        </Match>
        <Match when={need() === 'PICTURES'}>
          <h2 class="door-ask">{t().yourPictures}</h2>
          <PicturesForm isShown={false} isBusy={mustWait() || props.door.entering.isBusy()} onThree={(pictures) => void props.door.entering.submit({ pictures })} />
        </Match>
        <Match when={need() === 'PASSWORD'}><WordForm isNew={false} sending={props.door.entering} mustWait={mustWait()} /></Match>
        <Match when={need() === 'CHOOSE_PICTURES'}><ChoosePictures choosing={props.door.choosing} /></Match>
        <Match when={need() === 'CHOOSE_PASSWORD'}>
          <h2 class="door-ask">{t().chooseWord}</h2>
          <p class="door-lead">{t().chooseWordLead}</p>
          <WordForm isNew sending={props.door.choosing} mustWait={false} />
        </Match>
        <Match when={need() === 'CARD'}>
          <h2 class="door-ask">{t().takeCard}</h2>
          <p class="door-lead">{t().takeCardWhy}</p>
        </Match>
        <Match when={need() === 'ASK'}>
          <h2 class="door-ask">{t().ask}</h2>
          <p class="door-lead">{t().askWhy}</p>
          <Button size="l" wide icon="retry" busy={props.isLooking} onClick={() => props.onLookAgain()}>{t().again}</Button>
        </Match>
      </Switch>
      <Button variant="quiet" size="l" icon="arrow-left" onClick={() => props.onBack()}>{t().notMe}</Button>
    </div>
  );
}

/** What went wrong, kindly; a wait counts its seconds. */
function Told(props: { door: Entering; mustWait: boolean }): JSX.Element {
  const t = useWords(doorWords);
  const { locale } = useLanguage();
  const refused = () => props.door.entering.refused() ?? props.door.choosing.errorBeside('password');
  const left = (): string => {
    const seconds = props.door.wait()!;
    return seconds >= 3_600 ? t().hoursAndMinutes(Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)) : t().minutesAndSeconds(Math.floor(seconds / 60), seconds % 60);
  };
  return (
    <Switch fallback={<RefusedBanner refused={refused()} />}>
      <Match when={refused()?.code === 'WRONG_CREDENTIALS'}><div class="door-told"><Banner tone="waiting" icon="retry">{refused()![locale()]}</Banner></div></Match>
      <Match when={refused()?.code === 'TOO_MANY_ATTEMPTS' && props.mustWait}>
        <div class="door-told"><Banner tone="waiting">{refused()![locale()]} <span class="door-wait" aria-live="off">{t().waitFor(left())}</span></Banner></div>
      </Match>
      <Match when={refused()?.code === 'TOO_MANY_ATTEMPTS'}><Banner tone="info">{t().mayTry}</Banner></Match>
    </Switch>
  );
}
