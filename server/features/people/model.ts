/** What is kept of people. */
export interface PersonRecord {
  _id: string;
  title: string | null;
  firstName: string;
  lastName: string;
  isPupil: boolean;
  login: string;
  email: string | null;
  passwordHash: string;
  locale: 'FR' | 'EN';
  comfort: Comfort;
  createdAt: Date;
}

export interface Comfort {
  theme: 'AUTO' | 'LIGHT' | 'DARK';
  textSize: 'NORMAL' | 'LARGE' | 'XLARGE';
  spacing: 'NORMAL' | 'WIDE';
  font: 'STANDARD' | 'DYSLEXIA';
}

/** An open session. `_id` is the hash of the cookie's secret; `publicId` is what its owner sees and revokes. */
export interface SessionRecord {
  _id: string;
  publicId: string;
  personId: string;
  device: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

export interface GuardianshipRecord { _id: string; guardianId: string; pupilId: string; from: Date; until: Date | null }
