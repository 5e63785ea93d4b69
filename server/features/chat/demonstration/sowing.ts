import type { ChannelKind, ChatSettings, Hours, MessageStatus, Opening } from '../model.ts';

/** Who writes: somebody of the cast by their key, or the n-th pupil of the class. */
export type By = string | number;

/** A message of the demonstration, said as shortly as it can be. */
export interface Said {
  by: By;
  text: string;
  /** Minutes after the one before; one when left out. */
  after?: number;
  status?: MessageStatus;
  heldFor?: string;
  /** How many messages above is the one it answers. */
  answers?: number;
  /** Called by name. */
  names?: readonly By[];
  edited?: true;
}

/** One talk: that many school days ago, from that hour. */
export interface Talk { day: number; hour: number; said: readonly Said[] }

export interface SownChannel {
  /** Stays the same for ever. */
  key: string;
  kind: ChannelKind;
  name: string;
  members?: readonly By[];
  opening: Opening;
  hours?: Hours;
  talks: readonly Talk[];
}

export interface SownChat { classKey: string; settings: Partial<ChatSettings>; channels: readonly SownChannel[] }
