export const fr = {
  did: {
    FREEZE: 'Gel', THAW: 'Dégel', MUTE: 'Mise en silence', UNMUTE: 'Parole rendue', SLOW: 'Mode lent', WORDS: 'Mots de la classe changés',
    APPROVE: 'Accord', REFUSE: 'Renvoi avec un mot', REMOVE: 'Retrait', RESTORE: 'Remise en place', HANDLE: 'Signalement traité',
    UNDO: 'Action annulée', READER: 'Droit d’écrire dans un document changé', TAKE_OUT: 'Passages retirés d’un document',
    LOCK: 'Verrou dans un document', CHAT: 'Réglage de la discussion', EXPORT: 'Export',
  },
  ofPlace: { WALL: 'du mur', DOCUMENTS: 'des documents', CHAT: 'de la discussion' },
  ofAll: 'de tout',
  inPlace: { WALL: 'sur le mur', DOCUMENTS: 'dans les documents', CHAT: 'dans la discussion' },
  ofItem: { POST: 'd’un billet', COMMENT: 'd’un commentaire', MESSAGE: 'd’un message', REMARK: 'd’une remarque' },
  ofPerson: (name: string) => `de ${name}`,
  forPerson: (name: string) => `pour ${name}`,
  toPerson: (name: string) => `à ${name}`,
};
