export const fr = {
  did: {
    FREEZE: 'Gelé', THAW: 'Dégelé', MUTE: 'Mis en silence', UNMUTE: 'Parole rendue', SLOW: 'Mode lent changé', WORDS: 'Mots de la classe changés',
    APPROVE: 'Approuvé', REFUSE: 'Renvoyé avec un mot', REMOVE: 'Retiré', RESTORE: 'Remis en place', HANDLE: 'Signalement traité',
    UNDO: 'Action annulée', READER: 'Lecture ou écriture changée dans un document', TAKE_OUT: 'Passages retirés d’un document',
    LOCK: 'Partie de document verrouillée ou déverrouillée', CHAT: 'Discussion réglée', EXPORT: 'Exporté',
  },
  place: { WALL: 'le mur', DOCUMENTS: 'les documents', CHAT: 'la discussion' },
  everywhere: 'partout',
  items: { POST: 'le billet', COMMENT: 'le commentaire', MESSAGE: 'le message', REMARK: 'la remarque' },
  of: (name: string) => `de ${name}`,
};
