import type { SownWall } from './sowing.ts';

const FAMILIES = 'CLASS_AND_FAMILIES';
const garnier = 'garnier';

/** The wall that a newcomer sees first. */
export const cm2: SownWall = {
  classKey: 'CM2',
  settings: { reactions: true },
  posts: [
    {
      key: 'demo-classe-de-mer', by: garnier, day: 3, hour: 16.7, for: FAMILIES, pinned: true, signature: true, read: 0.64, signed: 0.43,
      title: 'Classe de mer : autorisation à signer',
      text: 'Chers parents,\n\nnous partirons en classe de mer du lundi 17 au vendredi 21 mai. Au programme : voile, pêche à pied, visite du phare et soirée contes.\n\nMerci de signer ce billet pour autoriser votre enfant à participer. La liste du trousseau est jointe. La commune et la coopérative prennent en charge les deux tiers du séjour ; venez me voir si le reste vous pose la moindre difficulté.\n\nRéunion d’information : jeudi à 18 h, en salle polyvalente.',
      pictures: [{ drawing: 'sea', alt: 'Dessin de trois voiliers au large d’une plage où sont posés des coquillages.' }],
      pdf: {
        name: 'Trousseau classe de mer.pdf', title: 'Classe de mer : le trousseau',
        lines: ['Un sac de voyage marqué au nom de l’enfant', 'Cinq tenues complètes et un pull chaud', 'Un coupe-vent imperméable', 'Une paire de bottes et une paire de vieilles baskets', 'Un maillot de bain et deux serviettes', 'Une casquette et de la crème solaire', 'Une gourde et un petit sac à dos', 'Une trousse de toilette', 'Du papier à lettres et trois enveloppes timbrées', 'Un livre et un jeu de cartes pour les soirées'],
      },
    },
    {
      key: 'demo-potager', by: garnier, day: 5, hour: 15.5, for: FAMILIES, read: 0.71,
      title: 'Le potager avant l’hiver',
      text: 'Cet après-midi, les CM2 ont paillé les planches, semé les fèves et récolté les dernières carottes. Bravo aux deux équipes d’arrosage : rien n’a gelé !\n\nLa soupe sera servie vendredi à la cantine.',
      pictures: [
        { drawing: 'garden', alt: 'Dessin du potager de l’école : trois rangées de plants devant une barrière blanche et un cabanon.' },
        { drawing: 'harvest', alt: 'Dessin d’une cagette de carottes et de tomates posée sur une table en bois.' },
      ],
      reactions: { BRAVO: 9, MERCI: 4, DROLE: 1 },
      comments: [
        { by: 'lina-benali', text: 'On a trouvé un ver de terre de 14 cm, on l’a mesuré !' },
        { by: { pupil: 7 }, text: 'Moi j’ai goûté une carotte crue, elle était très sucrée.' },
        { by: garnier, text: 'Le record du ver de terre est noté au tableau.' },
      ],
    },
    {
      key: 'demo-cahier-de-textes', by: garnier, day: 1, hour: 16.5,
      title: 'Cahier de textes de la semaine',
      text: 'Pour mardi : apprendre les mots 1 à 12 de la liste « contraires ».\nPour jeudi : exercices 4 et 6 page 58 (fractions décimales).\nPour vendredi : relire le chapitre 5 de « L’Enfant et la Rivière ».\n\nLe petit plus : expliquer à quelqu’un à la maison ce qu’est un dénominateur.',
      comments: [{ by: { pupil: 3 }, text: 'Est-ce qu’il faut recopier les mots dans le cahier rouge ?' }, { by: garnier, text: 'Oui, une fois, à l’encre.' }],
    },
    {
      key: 'demo-volcans', by: 'noe-moreau', day: 2, hour: 11.2,
      title: 'Notre exposé sur les volcans',
      text: 'Avec Zoé, on a fait notre exposé sur les volcans. Il y en a deux sortes : les rouges (effusifs) et les gris (explosifs). Le plus dangereux, c’est le gris, parce qu’il fait des nuées ardentes à plus de 300 km/h.\n\nLa maquette est au fond de la classe, vous pouvez venir la voir mais sans toucher le bicarbonate.',
      pictures: [{ drawing: 'volcano', alt: 'Dessin d’un volcan en éruption, la nuit, avec des coulées de lave.' }],
      reactions: { BRAVO: 12, IDEE: 5 },
      comments: [
        { by: 'tiago-da-silva', text: 'C’était super bien expliqué, surtout les nuées ardentes.' },
        { by: { pupil: 11 }, text: 'Pourquoi le gris il explose et pas le rouge ?' },
        { by: 'zoe-rousseau', text: 'Parce que sa lave est trop épaisse, le gaz reste coincé dedans.' },
        { by: { pupil: 15 }, text: 'On pourra refaire l’éruption vendredi ?', waits: true },
      ],
    },
    {
      key: 'demo-critique', by: 'lina-benali', day: 0, hour: 9.6, status: 'WAITING',
      title: 'J’ai lu « Le Buveur d’encre »',
      text: 'C’est l’histoire d’un enfant dont le papa est libraire, et un jour il voit un drôle de client qui aspire les livres avec une paille. J’ai adoré parce que ça fait un peu peur mais c’est drôle. Je le conseille à ceux qui n’aiment pas lire, il est court.',
    },
    {
      key: 'demo-piscine', by: garnier, day: 4, hour: 17.1, for: FAMILIES, read: 0.82,
      title: 'Piscine : on commence jeudi',
      text: 'Huit séances, le jeudi matin. Dans le sac : maillot (pas de short), bonnet, serviette et un goûter. Deux parents agréés peuvent encore nous accompagner le 3 et le 10 : faites-moi signe.',
      comments: [{ by: { pupil: 5 }, text: 'Est-ce qu’on peut mettre des lunettes ?' }, { by: garnier, text: 'Oui, si elles sont marquées à ton nom.' }],
    },
    {
      key: 'demo-matisse', by: garnier, day: 8, hour: 16, for: FAMILIES, read: 0.57,
      title: 'À la manière de Matisse',
      text: 'Des papiers peints à la gouache, puis découpés directement dans la couleur, sans dessiner d’abord. Chacun a composé sa page, et l’ensemble fait une fresque de quatre mètres dans le couloir. Venez la voir à la sortie !',
      pictures: [
        { drawing: 'cutouts', alt: 'Dessin de grandes feuilles découpées sur des carrés de couleurs vives.' },
        { drawing: 'window', alt: 'Dessin d’une fenêtre de classe ouverte sur des arbres d’automne, avec des plantes sur le rebord.' },
      ],
      reactions: { BRAVO: 14, MERCI: 3 },
      comments: [{ by: { pupil: 2 }, text: 'La mienne c’est celle avec l’algue jaune.' }],
    },
    {
      key: 'demo-musee', by: garnier, day: 11, hour: 16.6, for: FAMILIES, signature: true, read: 0.97, signed: 0.93,
      title: 'Sortie au musée de la Préhistoire',
      text: 'Mardi prochain, départ à 8 h 15 en car, retour à 16 h. Pique-nique sans emballage à jeter si possible. Merci de signer pour confirmer l’heure de retour.',
    },
    {
      key: 'demo-defi', by: garnier, day: 6, hour: 10.1,
      title: 'Le défi de la semaine',
      text: 'Avec les chiffres 1, 2, 3 et 4, chacun une seule fois, et les signes de votre choix, qui fabrique le plus de nombres entre 0 et 20 ? Écrivez vos trouvailles en commentaire.',
      reactions: { IDEE: 8 },
      comments: [
        { by: { pupil: 9 }, text: '4 × 3 + 2 × 1 = 14 et 4 × 3 + 2 − 1 = 13' },
        { by: 'lina-benali', text: '(4 + 1) × 3 + 2 = 17' },
        { by: { pupil: 18 }, text: '4 × 3 × 2 × 1 = 24 mais c’est trop grand' },
        { by: garnier, text: 'Dix-sept nombres trouvés sur vingt et un. Il manque 0, 16 et 18 !' },
      ],
    },
    {
      key: 'demo-delegues', by: garnier, day: 14, hour: 12, title: 'Nos délégués',
      text: 'Après deux tours de vote à bulletin secret, la classe a élu Aya et Gabin, suppléants : Tiago et Zoé. Premier conseil d’école d’enfants mardi. Préparez vos idées dans la boîte.',
    },
    {
      key: 'demo-conseil', by: 'zoe-rousseau', day: 7, hour: 13.6, title: 'Compte rendu du conseil des enfants',
      text: 'On a parlé de trois choses :\n1. les ballons : un jour foot, un jour autre chose, c’est voté ;\n2. les toilettes : la directrice va faire réparer le verrou ;\n3. la boîte à livres du préau : il faut des volontaires pour ranger.\n\nSi vous voulez être volontaires, dites-le à un délégué.',
      reactions: { MERCI: 6, IDEE: 3 },
      comments: [{ by: { pupil: 13 }, text: 'Moi je veux bien le mardi.' }],
    },
    {
      key: 'demo-poesie', by: garnier, day: 9, hour: 16.4, title: 'Poésie : Chanson d’automne',
      text: 'Les sanglots longs\nDes violons\nDe l’automne\nBlessent mon cœur\nD’une langueur\nMonotone.\n\nTout suffocant\nEt blême, quand\nSonne l’heure,\nJe me souviens\nDes jours anciens\nEt je pleure.\n\nPaul Verlaine. Les deux premières strophes pour vendredi, la dernière en plus pour les courageux.',
    },
    {
      key: 'demo-photo', by: 'fontaine', day: 13, hour: 9, for: FAMILIES, read: 0.75, title: 'Photographe mardi matin',
      text: 'Le photographe passera mardi matin dans toutes les classes, pour la photo de groupe et, si vous le souhaitez, un portrait. Les bons de commande seront dans les cartables le soir même ; aucun achat n’est demandé.',
    },
    {
      key: 'demo-reunion', by: garnier, day: 18, hour: 17, for: FAMILIES, read: 0.9, title: 'Merci pour la réunion de rentrée',
      text: 'Vous étiez nombreux, merci ! Pour celles et ceux qui n’ont pas pu venir : les deux grands projets de l’année sont la classe de mer et le journal de la classe. Mes rendez-vous se prennent par un mot dans le cahier, le mardi et le jeudi soir.',
      reactions: { MERCI: 7 },
    },
    {
      key: 'demo-bulletins', by: garnier, day: -2, hour: 17, for: FAMILIES, status: 'SCHEDULED', signature: true, title: 'Livrets du premier trimestre',
      text: 'Les livrets sont dans les cartables. Merci de les lire avec votre enfant, puis de signer ici.',
    },
    {
      key: 'demo-brouillon', by: garnier, day: 1, hour: 18.2, status: 'DRAFT', title: 'Idées pour la fête de l’hiver',
      text: 'Chorale avec les CM1 ? Lanternes en papier ? Demander le préau pour le vendredi.',
    },
  ],
};
