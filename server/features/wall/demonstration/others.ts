import type { SownWall } from './sowing.ts';

const FAMILIES = 'CLASS_AND_FAMILIES';

/** A few posts in the other classes, so that no wall is bare. */
export const others: SownWall[] = [
  {
    classKey: 'CP', settings: { pupilsPost: false },
    posts: [
      { key: 'demo-cp-lecture', by: 'amrani', day: 2, hour: 16.4, for: FAMILIES, read: 0.6, title: 'Le son « ou »', text: 'Cette semaine : le loup, la poule, la bouche et la roue. Vous pouvez jouer à trouver d’autres mots où l’on entend « ou », à l’oral.' },
      { key: 'demo-cp-poux', by: 'amrani', day: 6, hour: 12, for: FAMILIES, read: 0.8, title: 'Les poux sont de retour', text: 'Rien de grave : pensez à vérifier les têtes ce soir et à attacher les cheveux longs. Merci !' },
    ],
  },
  {
    classKey: 'CE1',
    posts: [
      { key: 'demo-ce1-elevage', by: 'lefevre', day: 1, hour: 15.8, for: FAMILIES, read: 0.5, title: 'Nos escargots ont pondu', text: 'Une trentaine d’œufs blancs, gros comme des perles. Nous attendons l’éclosion d’ici deux à trois semaines, et chacun tient son carnet d’observation.' },
      { key: 'demo-ce1-cantine', by: 'lefevre', day: 4, hour: 16.5, for: FAMILIES, signature: true, read: 0.7, signed: 0.5, title: 'Repas partagé du 18', text: 'Nous cuisinerons un couscous de légumes avec les parents volontaires. Merci de signer pour confirmer l’absence d’allergie, ou de m’écrire si votre enfant en a une.' },
      { key: 'demo-ce1-mots', by: 'lefevre', day: 3, hour: 16.5, title: 'Mots de la dictée', text: 'maison, jardin, chemin, matin, dessin, lapin, sapin, voisin' },
    ],
  },
  {
    classKey: 'CE2',
    posts: [
      { key: 'demo-ce2-rallye', by: 'diarra', day: 2, hour: 16.2, for: FAMILIES, read: 0.6, title: 'Rallye lecture', text: 'Dix livres à lire d’ici les vacances, à emprunter chaque vendredi. Un marque-page tamponné par livre lu !' },
      { key: 'demo-ce2-correspondants', by: 'leo-rousseau', day: 5, hour: 10.4, title: 'La lettre des correspondants', text: 'On a reçu la lettre de nos correspondants de Bretagne ! Le mien s’appelle Yann et il fait du vélo comme moi.' },
    ],
  },
  {
    classKey: 'CM1',
    posts: [
      { key: 'demo-cm1-velo', by: 'kowalska', day: 3, hour: 17, for: FAMILIES, signature: true, read: 0.7, signed: 0.6, title: 'Savoir rouler à vélo', text: 'Six séances dans la cour puis sur la voie verte. Casque obligatoire. Merci de signer, et de me dire s’il faut prêter un vélo : nous en avons huit.' },
      { key: 'demo-cm1-rome', by: 'issa-diallo', day: 2, hour: 11, title: 'Exposé : les Romains', text: 'Les Romains mangeaient couchés et avaient le chauffage par le sol. J’ai fait une frise qui va de la louve jusqu’à Alésia.' },
    ],
  },
  // Last year's, which those who are in CM2 now still read.
  {
    classKey: 'CM1-past',
    posts: [
      { key: 'demo-cm1-past-bienvenue', by: 'kowalska', day: 258, hour: 16.5, for: FAMILIES, read: 0.9, title: 'Bienvenue au CM1', text: 'Une nouvelle année commence ! Vous trouverez ici la vie de la classe, les leçons à revoir et les photos de nos sorties.' },
      { key: 'demo-cm1-past-chateau', by: 'kowalska', day: 240, hour: 15.5, for: FAMILIES, read: 0.8, reactions: { BRAVO: 7, MERCI: 3 }, title: 'Notre visite du château', text: 'Le pont-levis, la salle des gardes et le grand escalier : nous avons tout dessiné. Les carnets de croquis sont restés exposés dans le couloir jusqu’à Noël.' },
      { key: 'demo-cm1-past-volcan', by: 'lina-benali', day: 232, hour: 10.5, title: 'Mon volcan en pâte à sel', text: 'Pour le faire exploser il faut du vinaigre et du bicarbonate. La recette : deux verres de farine, un verre de sel et un verre d’eau.' },
    ],
  },
  {
    classKey: '6A',
    posts: [
      { key: 'demo-6a-accueil', by: 'haddad', day: 4, hour: 17.2, for: FAMILIES, read: 0.6, title: 'Rencontre parents-professeurs', text: 'Jeudi de 17 h à 20 h, salles du rez-de-chaussée. Chaque famille choisit trois rendez-vous de dix minutes. Les élèves sont les bienvenus.' },
      { key: 'demo-6a-conte', by: 'haddad', day: 1, hour: 15, title: 'Écrire un conte : le brouillon', text: 'Pour lundi : un héros, un manque, un objet magique. Une page, une ligne sur deux, sans s’inquiéter de l’orthographe pour l’instant.' },
    ],
  },
  {
    classKey: '6B',
    posts: [
      { key: 'demo-6b-sciences', by: 'esteves', day: 2, hour: 14, title: 'Fabriquer un hôtel à insectes', text: 'Apportez des tiges creuses, des pommes de pin et des petits morceaux de bois non traité avant vendredi.' },
      { key: 'demo-6b-cross', by: 'leroy', day: 5, hour: 12.5, for: FAMILIES, read: 0.55, title: 'Cross du collège', text: 'Vendredi matin, départ des sixièmes à 9 h 30. Baskets déjà portées, vêtements chauds pour l’après-course. Les familles peuvent venir encourager.' },
    ],
  },
  {
    classKey: 'lecture',
    posts: [
      { key: 'demo-lecture-album', by: 'amrani', day: 1, hour: 16, for: FAMILIES, read: 0.5, title: 'Notre album de la période', text: 'Le groupe de lecture du mardi et du jeudi lit « Le loup qui voulait changer de couleur ». Demandez à votre enfant de vous raconter la couverture.' },
      { key: 'demo-lecture-mots', by: 'lefevre', day: 4, hour: 10.5, title: 'Les mots que nous savons lire', text: 'loup, rouge, bleu, forêt, miroir, jamais, toujours' },
    ],
  },
  {
    classKey: 'echecs',
    posts: [
      { key: 'demo-echecs-tournoi', by: 'kowalska', day: 2, hour: 12.2, for: FAMILIES, read: 0.6, title: 'Tournoi de Noël', text: 'Cinq rondes de dix minutes, le dernier jeudi avant les vacances, dans la bibliothèque. Les familles peuvent venir voir la finale à 16 h 30.' },
      { key: 'demo-echecs-probleme', by: 'garnier', day: 3, hour: 13.3, title: 'Le problème de la semaine', text: 'Les blancs jouent et font mat en deux coups. Indice : la dame n’est pas la pièce la plus forte ici.' },
      { key: 'demo-echecs-cavalier', by: 'issa-diallo', day: 1, hour: 13.5, title: 'Le cavalier saute !', text: 'J’ai pris une tour avec mon cavalier parce qu’il peut sauter par-dessus les pions.' },
    ],
  },
];
