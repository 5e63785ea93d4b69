import type { AdultInput } from '../../../schema/generated/client.ts';

/** An adult as typed in a form. */
export interface AdultDraft { title: '' | 'Mme' | 'M.'; firstName: string; lastName: string; email: string }

export const noAdult: AdultDraft = { title: '', firstName: '', lastName: '', email: '' };

/** What is left empty is not sent. */
export function adultInputOf({ title, firstName, lastName, email }: AdultDraft): AdultInput {
  return { firstName: firstName.trim(), lastName: lastName.trim(), ...(title && { title }), ...(email.trim() && { email: email.trim() }) };
}
