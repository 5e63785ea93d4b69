import * as Y from 'yjs';

/** Writes that many keystrokes in one paragraph: mostly on, at times erasing, with a caret that moves. */
export function essayOn(doc: Y.Doc, keystrokes: number): void {
  const content = doc.getXmlFragment('content');
  doc.transact(() => {
    const block = new Y.XmlElement('paragraph');
    block.insert(0, [new Y.XmlText()]);
    content.insert(0, [block]);
  });
  const text = (content.get(0) as Y.XmlElement).get(0) as Y.XmlText;
  let at = 0;
  for (let i = 0; i < keystrokes; i++) {
    if (i % 997 === 0) at = (i * 7_919) % (text.length + 1);
    if (i % 120 > 105 && at > 0) text.delete(--at, 1);
    else text.insert(at++, 'abcdefghij klmnop'[i % 17]!);
  }
}
