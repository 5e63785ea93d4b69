import { Refusal } from '../refusals.ts';
import type { Actor } from './actor.ts';

export type Rule<S> = (actor: Actor, subject: S) => boolean;
/** Who may do what to one kind of subject: `read` decides whether it exists at all for the actor. */
export type Policy<S> = { read: Rule<S> } & Record<string, Rule<S>>;

/** Refuses unless the policy grants the action. Whoever is not signed in is told so; what one may not read does not exist. */
export function authorize<S, P extends Policy<S>>(actor: Actor, policy: P, action: keyof P & string, subject: S): void {
  if (!actor.isSignedIn) throw new Refusal('NOT_SIGNED_IN');
  if (!policy.read(actor, subject)) throw new Refusal('NOT_FOUND');
  if (!policy[action]!(actor, subject)) throw new Refusal('NOT_ALLOWED');
}

/** Refuses whoever is not signed in; answers the person's id. */
export function signedIn(actor: Actor): string {
  if (actor.id === null) throw new Refusal('NOT_SIGNED_IN');
  return actor.id;
}

/** Every action of the policy, granted or not: what `can { … }` answers. */
export function rights<S, P extends Policy<S>>(actor: Actor, policy: P, subject: S): { [K in keyof P]: boolean } {
  const readable = actor.isSignedIn && policy.read(actor, subject);
  return Object.fromEntries(Object.entries(policy).map(([action, rule]) => [action, readable && rule(actor, subject)])) as { [K in keyof P]: boolean };
}
