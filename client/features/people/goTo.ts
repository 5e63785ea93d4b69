/** Addresses of this site that the server answers, not a page of ours. */
const SERVED = /^\/(cas|federation)\//;

/** Goes to an address of this site, whoever answers it, in place of the present page. */
export function goTo(address: string, navigate: (to: string, options: { replace: boolean }) => void): void {
  if (SERVED.test(address)) location.replace(address);
  else navigate(address, { replace: true });
}
