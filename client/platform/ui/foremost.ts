/** Something that must be seen and heard whatever is open: messages. */
export interface Foremost {
  /** Brings it in front of everything. */
  raise(): void;
  /** Takes it off the front; it stays where it is. */
  lower(): void;
  /**
   * Puts it inside a modal dialog until the function returned is called: what is outside such a dialog can be neither pressed nor
   * heard, even when it is painted above.
   */
  within(dialog: HTMLElement): () => void;
}

/** `element` has `popover="manual"`, and comes back to where it was when no dialog is open. Browsers without popovers paint it in place. */
export function makeForemost(element: HTMLElement): Foremost {
  const home = element.parentElement!;
  const dialogs: HTMLElement[] = [];
  let isRaised = false;

  function lower(): void {
    isRaised = false;
    element.hidePopover?.();
  }
  function raise(): void {
    lower();
    isRaised = true;
    element.showPopover?.();
  }
  function settle(): void {
    const place = dialogs.at(-1) ?? home;
    if (element.parentElement === place) return;
    const wasRaised = isRaised;
    place.append(element);
    if (wasRaised) raise();
  }
  function within(dialog: HTMLElement): () => void {
    dialogs.push(dialog);
    settle();
    return () => {
      dialogs.splice(dialogs.indexOf(dialog), 1);
      settle();
    };
  }
  return { raise, lower, within };
}
