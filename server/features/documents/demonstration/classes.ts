import type { SownClass, SownTask } from './sowing.ts';

const poem = (day: number): SownTask => ({
  key: 'poeme', mode: 'GROUPS', day, title: 'Un poème à plusieurs mains', groups: ['Les Mésanges', 'Les Hérissons', 'Les Écureuils', 'Les Libellules', 'Les Renards'],
  instructions: 'Choisissez un mot que vous aimez.\nChacun écrit un vers qui commence par ce mot, puis vous les mettez dans l’ordre qui vous plaît.',
  texts: [
    [{ by: 0, text: 'Dans la cour il y a un arbre,' }, { by: 1, text: 'Dans l’arbre il y a un nid,' }, { by: 2, text: 'Dans le nid il y a trois œufs,' }, { by: 3, text: 'Dans les œufs il y a demain.' }],
    [{ by: 1, text: 'Matin de brouillard, matin tout blanc,' }, { by: 0, text: 'Matin où le chemin a disparu.' }],
  ],
});

const animal = (day: number): SownTask => ({
  key: 'animal', mode: 'PUPILS', day, title: 'Mon animal préféré',
  instructions: 'Décris ton animal : à quoi il ressemble, ce qu’il mange, pourquoi tu l’aimes.\nRelis-toi : une majuscule au début, un point à la fin.',
  texts: [
    [{ by: 0, text: 'J’aime les chats parce qu’ils sont doux. Mon chat s’appelle Plume, il est gris avec des pattes blanches. Il dort sur mon lit et il ronronne très fort.' }],
    [{ by: 0, text: 'Mon animal préféré est la tortue. Elle est lente mais elle vit longtemps. Elle mange de la salade et des pissenlits.' }],
    [{ by: 0, text: 'Le dauphin nage vite et il saute hors de l’eau.' }],
    [{ by: 0, text: 'Mon chien Oslo court après les feuilles. Il est noir et il a une oreille qui tombe. Quand je rentre de l’école il m’attend devant la porte.' }],
    [],
    [{ by: 0, text: 'Les hiboux voient la nuit. Ils tournent la tête presque en entier. C’est un oiseau qui ne fait pas de bruit quand il vole.' }],
  ],
});

const story = (text: SownTask['texts'][number], day: number, title: string, instructions: string): SownTask =>
  ({ key: 'histoire', mode: 'CLASS', day, title, instructions, texts: [text] });

/** The class that the demonstration's tiles enter. */
const cm2: SownClass = {
  classKey: 'CM2', teacher: 'garnier', tasks: [
    story([
      { by: 'lina-benali', heading: true, text: 'Le mystère du phare éteint' },
      { by: 'lina-benali', text: 'Ce soir-là, pour la première fois depuis cent ans, le phare de Porquerolles ne s’alluma pas.', mended: { by: 'noe-moreau', words: 'cent ans', with: 'plus de cent ans' } },
      { by: 'noe-moreau', text: 'Sur le quai, les pêcheurs levèrent la tête. Sans la lumière, personne n’osait rentrer au port. Le vieux Marius retira sa casquette : « Il faut y aller, les enfants. Moi, mes jambes ne montent plus l’escalier. »' },
      { by: 'zoe-rousseau', text: 'Anouk et Basile prirent une lampe de poche et un sac de pommes. Le sentier grimpait entre les pins, et le vent faisait un bruit de flûte dans les rochers.' },
      { by: 'tiago-da-silva', text: 'La porte du phare était entrouverte. À l’intérieur, il y avait deux cent dix marches et, sur chacune, une plume blanche.', mended: { by: 'lina-benali', words: 'il y avait', with: 'ils comptèrent' } },
      { by: 7, text: 'Tout en haut, une mouette énorme dormait sur l’ampoule. Elle avait une aile abîmée.' },
      { by: 'lina-benali', text: '« Voilà notre mystère », chuchota Anouk. « Elle avait froid, elle a choisi la seule chose chaude de l’île. »' },
    ], 4, 'Un roman d’aventure à écrire ensemble', 'Nous écrivons un roman à 28 !\n1. Lisez ce qui est déjà écrit.\n2. Ajoutez votre passage à la suite, au passé.\n3. Ne changez pas le texte des autres sans leur en parler.'),
    {
      key: 'expose', mode: 'GROUPS', day: 2, title: 'Exposé : la classe de mer', groups: ['Le phare', 'La posidonie', 'Les ports du Var', 'Les vents', 'Les oiseaux marins'],
      instructions: 'Votre exposé répond à trois questions : qu’est-ce que c’est ? où le trouve-t-on ? pourquoi le protéger ?\nÉcrivez avec vos mots. On présente vendredi.',
      texts: [
        [
          { by: 0, heading: true, text: 'Le phare' },
          { by: 0, text: 'Un phare est une tour avec une lumière très puissante. Elle aide les bateaux à savoir où est la côte.' },
          { by: 1, text: 'Chaque phare a son rythme : on peut le reconnaître en comptant les éclats.', mended: { by: 2, words: 'on peut le reconnaître', with: 'les marins le reconnaissent' } },
          { by: 3, text: 'Aujourd’hui ils sont automatiques, il n’y a plus de gardien.' },
        ],
        [
          { by: 1, heading: true, text: 'La posidonie' },
          { by: 1, text: 'Ce n’est pas une algue ! C’est une plante avec des racines, des feuilles et même des fleurs.' },
          { by: 0, text: 'Elle pousse en Méditerranée. Les poissons y cachent leurs petits.' },
        ],
        [{ by: 2, text: 'Toulon, Hyères, Saint-Tropez, La Seyne. À compléter avec une carte.' }],
      ],
    },
    {
      key: 'redaction', mode: 'PUPILS', day: 1, title: 'Rédaction : le jour où j’ai eu peur',
      instructions: 'Raconte, à la première personne, un moment où tu as eu peur.\nUn paragraphe pour dire où et quand, un pour ce qui se passe, un pour la fin. Dix lignes au moins.',
      texts: [
        [{ by: 0, text: 'C’était l’été dernier, chez mes grands-parents, dans leur maison près de la forêt. Ma cousine et moi, on dormait au grenier.' }, { by: 0, text: 'Au milieu de la nuit, j’ai entendu gratter derrière le mur. Je n’osais plus respirer. J’ai réveillé ma cousine et on a allumé la lampe.' }, { by: 0, text: 'C’était un loir ! Il avait de grands yeux ronds et il était aussi effrayé que nous.' }],
        [{ by: 0, text: 'Un dimanche, je me suis perdu au marché. Je regardais les poissons et quand je me suis retourné, maman n’était plus là.' }],
        [{ by: 0, text: 'J’ai eu peur à la piscine, le jour du grand plongeoir. En bas, ça ne paraissait pas haut. En haut, mes jambes tremblaient.' }, { by: 0, text: 'J’ai fermé les yeux et j’ai sauté.' }],
        [],
        [{ by: 0, text: 'Il faisait noir dans la cave et la lumière a claqué.' }],
        [{ by: 0, text: 'L’orage est arrivé pendant que nous étions en bateau avec mon oncle. La mer est devenue grise en cinq minutes. Mon oncle a dit de mettre les gilets et de ne pas bouger. Moi je regardais mes pieds.' }],
      ],
    },
  ],
};

const others: SownClass[] = [
  { classKey: 'CP', teacher: 'amrani', tasks: [
    story([{ by: 0, text: 'Le loup a un vélo.' }, { by: 1, text: 'Il va vite.' }, { by: 2, text: 'Il roule dans la mare. Plouf !' }, { by: 3, text: 'Les canards rigolent.' }], 3, 'L’histoire du loup à vélo', 'Une phrase chacun. On écrit comme on entend, puis on relit ensemble.'),
    poem(6), animal(2),
  ] },
  { classKey: 'CE1', teacher: 'lefevre', tasks: [
    story([
      { by: 'jade-moreau', text: 'Ce matin, un escargot est entré dans la classe par la fenêtre.' }, { by: 'ines-da-silva', text: 'Il a mangé un coin du cahier de M. Lefèvre, juste le coin de la dictée.' },
      { by: 2, text: 'Alors on l’a appelé Gomme.' },
    ], 3, 'Une drôle de visite', 'Continuez l’histoire : qui entre, que fait-il, comment ça finit ?'),
    poem(5), animal(2),
  ] },
  { classKey: 'CE2', teacher: 'diarra', tasks: [
    story([
      { by: 'leo-rousseau', heading: true, text: 'Recette de la potion de courage' }, { by: 'leo-rousseau', text: 'Il faut : trois rayons de soleil, une pincée de sel, le rire d’un ami.' },
      { by: 1, text: 'Mélanger doucement dans une chaussette propre.' }, { by: 2, text: 'Attention ! Ne jamais en boire avant une dictée, on risque de vouloir recommencer.', mended: { by: 'leo-rousseau', words: 'recommencer', with: 'en faire une deuxième' } },
    ], 2, 'Recettes magiques', 'Une recette a une liste et des étapes. Les verbes sont à l’infinitif.'),
    poem(4), animal(1),
  ] },
  { classKey: 'CM1', teacher: 'kowalska', tasks: [
    story([
      { by: 'issa-diallo', heading: true, text: 'Le journal du CM1' }, { by: 'issa-diallo', text: 'Lundi, nous avons planté des oignons de tulipes devant le préau.' },
      { by: 4, text: 'La terre était très dure, il a fallu la pioche de la mairie.' }, { by: 5, text: 'Mardi, l’eau de la gourde de Malo a gelé : on a mesuré deux degrés dehors.' },
    ], 2, 'Le journal de la classe', 'Chaque jour, deux élèves racontent ce qui s’est passé. Une date, des faits, une photo si possible.'),
    poem(7), animal(3),
  ] },
  { classKey: '6A', teacher: 'haddad', tasks: [
    story([
      { by: 'mariam-diallo', heading: true, text: 'Le retour d’Ulysse' }, { by: 'mariam-diallo', text: 'Vingt ans avaient passé. Quand Ulysse posa le pied sur le sable d’Ithaque, personne ne le reconnut.' },
      { by: 3, text: 'Personne, sauf Argos, son vieux chien, qui remua la queue.' }, { by: 5, text: 'Déguisé en mendiant, il traversa la cour du palais où les prétendants riaient et mangeaient ses moutons.' },
    ], 3, 'Réécrire l’Odyssée', 'À la manière d’Homère : une épithète par personnage, au moins une comparaison.'),
    poem(6), animal(4),
  ] },
  { classKey: '6B', teacher: 'leroy', tasks: [
    story([
      { by: 'mai-rousseau', heading: true, text: 'Compte rendu : la graine de haricot' }, { by: 'mai-rousseau', text: 'Hypothèse : une graine a besoin d’eau et de chaleur pour germer.' },
      { by: 1, text: 'Expérience : quatre pots, un au froid, un sans eau, un dans le noir, un témoin.' }, { by: 6, text: 'Résultat au bout de huit jours : le pot dans le noir a germé, mais il est tout jaune.' },
    ], 2, 'Compte rendu d’expérience', 'Hypothèse, expérience, résultat, conclusion. Écrivez au présent.'),
    poem(5), animal(4),
  ] },
];

export const sownClasses: readonly SownClass[] = [cm2, ...others];
