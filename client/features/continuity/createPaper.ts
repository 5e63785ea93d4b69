import { type Accessor, createSignal, onCleanup, onMount } from 'solid-js';

export interface Paper {
  /** Whether what is only for paper is to be on the page now. */
  isOut: Accessor<boolean>;
  /** Puts it there, waits until the pictures that the selector names are, and prints. */
  print(): Promise<void>;
}

/** What is only for paper: drawn when it is printed, by a button or by the browser's own command, and no picture of it fetched before. */
export function createPaper(pictures: string): Paper {
  const [isOut, setOut] = createSignal(false);
  const lay = (): void => { setOut(true); };
  const clear = (): void => { setOut(false); };
  onMount(() => {
    addEventListener('beforeprint', lay);
    addEventListener('afterprint', clear);
  });
  onCleanup(() => {
    removeEventListener('beforeprint', lay);
    removeEventListener('afterprint', clear);
  });
  return {
    isOut,
    async print() {
      lay();
      await Promise.allSettled([...document.querySelectorAll<HTMLImageElement>(pictures)].map((picture) => picture.decode()));
      print();
    },
  };
}
