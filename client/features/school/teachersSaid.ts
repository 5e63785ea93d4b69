interface Taught { teachers: readonly { id: string; displayName: string }[]; mainTeacher?: { id: string } | null | undefined }

/** The teachers of a class in one line; of several, who is the main one is said. */
export function teachersSaid({ teachers, mainTeacher }: Taught, main: string): string {
  const said = ({ id, displayName }: Taught['teachers'][number]): string => (teachers.length > 1 && id === mainTeacher?.id ? `${displayName} (${main})` : displayName);
  return teachers.map(said).join(', ');
}
