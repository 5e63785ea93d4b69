/** What a server's process is started with for its clock to stand at that instant then, and go on from there. */
export const clockAt = (at: string): { NODE_OPTIONS: string } => {
  const preload = `const Real=Date;const shift=Real.parse('${at}')-Real.now();globalThis.Date=class Date extends Real{constructor(...all){if(all.length)super(...all);else super(Real.now()+shift)}static now(){return Real.now()+shift}}`;
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(preload)}` };
};
