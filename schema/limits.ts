/** Limits that the interface shows and the server enforces: characters of text after trimming, counts, bytes. */
export const limits = {
  name: 60,
  schoolName: 120,
  className: 40,
  login: 60,
  email: 254,
  passwordMin: 8,
  passwordMax: 128,
  postTitle: 120,
  postText: 10_000,
  comment: 1_000,
  refusalNote: 300,
  pictureAlt: 300,
  fileName: 120,
  pictures: 10,
  files: 10,
  pinned: 20,
  page: 50,
  pictureBytes: 20 * 1024 * 1024,
  picturePixels: 50_000_000,
  fileBytes: 50 * 1024 * 1024,
} as const;

/** Days during which the teacher can still see and restore what was removed. */
export const EVIDENCE_DAYS = 30;
