import * as Y from 'yjs';

/**
 * Puts its text into each empty line as soon as it is made here. Else whoever writes in it first would make one: of two who began at once,
 * each editor would mend two texts in one line by writing both anew, letters twice. Answers what stops it.
 */
export function textInLines(root: Y.XmlFragment, isLine: (name: string) => boolean, origin: unknown): () => void {
  const { doc } = root;
  const fill = (made: Y.Transaction): void => {
    if (!made.local || made.origin !== origin) return;
    const isNew = ({ _item }: Y.XmlElement): boolean => _item !== null && _item.id.clock >= (made.beforeState.get(_item.id.client) ?? 0);
    const bare = [...made.changed.keys()].flatMap((changed) => (changed instanceof Y.XmlFragment ? elementsIn(changed, isNew) : []))
      .filter((one) => one.length === 0 && isLine(one.nodeName));
    if (bare.length > 0) doc!.transact(() => { for (const line of new Set(bare)) line.insert(0, [new Y.XmlText()]); }, origin);
  };
  doc!.on('afterTransaction', fill);
  return () => doc!.off('afterTransaction', fill);
}

/** The new ones among the parts of something, with all that is in them. */
function elementsIn(node: Y.XmlFragment, isNew: (element: Y.XmlElement) => boolean): Y.XmlElement[] {
  return node.toArray().flatMap((child) => (child instanceof Y.XmlElement && isNew(child) ? [child, ...elementsIn(child, isNew)] : []));
}
