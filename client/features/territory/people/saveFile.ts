/** Saves a text as a file where the browser keeps what is downloaded. */
export function saveFile(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name.replace(/[/\\:*?"<>|]+/g, ' ') });
  document.body.append(link);
  link.click();
  link.remove();
  // Safari reads it after the press has been answered.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
