/** What pupils, families and lessons say: nothing here may be held. */
export const schoolSentences = `
Bonjour maîtresse, j'ai fini mon exercice de maths page 42 !
Aujourd'hui on a fait une sortie à la ferme, j'ai vu une grosse vache, trois cochons et un âne.
La chatte de ma mamie a eu quatre petits chatons tout noirs.
Un gland est tombé du chêne dans la cour, on l'a planté en sciences.
La princesse donne un baiser au crapaud et il devient un prince.
J'ai perdu la pédale de mon vélo en venant à l'école.
La Belle et la Bête est mon conte préféré. La bête n'est pas méchante.
Le chien aboie, la truie dort, le rat court et le singe saute.
Pique-nique jeudi : prévoir un sac à dos et une gourde. On pique-niquera près du lac.
Nous allons pique-niquer vendredi. Qui vient au pique nique ?
Les élèves de CM2 ont joué du violon et de la viole ; les violons étaient violets.
Le vent est violent ce matin, on reste sous le préau.
Le cône est un solide, comme le cylindre et la pyramide. Les cônes de pin aussi !
Il habite dans un cul-de-sac à côté de la boulangerie.
Le connecteur, la conclusion, le concours, le conte, la console et le contraire commencent par con-.
Conjugue au passé simple : nous pûmes, vous pûtes, ils purent.
Le bouffon du roi faisait rire toute la cour au Moyen Âge.
Guillaume, dit le Bâtisseur, régna longtemps.
Le lion ouvre la gueule et montre ses dents. Le loup a une grande gueule !
Le rat noir est une espèce de rongeur. Une espèce de singe vit à Madagascar.
Cette espèce de cochon vit en Asie. Les ordures sont triées dans la poubelle jaune.
Ferme la porte, s'il te plaît. Ferme ta trousse et range ton cahier.
La ferme est fermée le lundi. Ferme la fenêtre, il fait froid !
Mets tes gros bottes. Tes grosses chaussettes sont sales. Tes cochons sont mignons.
Tu n'es pas bête du tout, tu es même très fort !
T'es pas nul, tu vas y arriver. Tu es gentille. Vous êtes super.
Tu es un singe et moi je suis un lion, d'accord ? On joue à la récré ?
Ma mère est venue ce matin. Ta mère t'attend au portail. Sa mère a apporté un gâteau.
On t'attend à la sortie, papa et moi.
Merci à la mairie. Mercredi on va à la mer de glace. J'ai pu te parler hier.
La salopette bleue est à Léo. Les lunettes rouges sont à Zoé.
CM1 et CM2, CE1 b, 6e A, salle B12, page 4x4, H2O, 3D, 1er étage, 2nde, 10h30.
2 * 3 = 6 et a*b = b*a ; 5@5 ; 100 % ; 3,50 € ; 4€ ; $5.
écrivez à ecole.martin@exemple.fr ou www.exemple.fr/pages/classe
L'Assemblée nationale, le suffrage universel, la Commune, la Constitution.
Mongolie : les cavaliers mongols vivent sous la yourte. L'écrivain Nicolas Gogol est russe.
Les handicapés ont droit à une place. Mon frère est autiste et il est très drôle.
La tapette à souris est dans la cave. Le porc est une viande, la dinde aussi.
Il a attrapé un thon. Ma sœur mange du boudin. La baleine bleue est énorme.
Le nul est un ensemble vide. Match nul 2-2 ! Il est un peu fou, ce chapeau.
La tête de mort est sur le drapeau des pirates.
J'ai suivi Alice. Il suçait son pouce. Elle suce un bonbon. Je me fais un chocolat.
Je te tape sur l'épaule pour te faire rire ? Non, je préfère jouer aux cartes.
Le chevalier tue le dragon. Le loup va mourir de faim. Le grand-père est mort.
Le Petit Chaperon rouge a peur : le loup veut la manger.
Elle pouffe de rire. Il est crevé après la course. Le pneu est crevé.
Je suis noir de charbon. Mon pull est sale. Une sale journée ! La chemise blanche est sale.
Ça se dit « s-a-l-a-d-e » : épelle s a l a d e. Et maintenant m a i s o n.
a b c d e f g h i j k l m n o p q r s t u v w x y z
A, E, I, O, U et Y sont des voyelles ; les autres sont des consonnes.
Mmmmh trop bonnn !!! Ouiiii ! Nooooon. Cooool. Hahahaha mdrrr lol
Bisous à tous, à demain, la maman de Louane.
Le robot R2-D2 et C-3PO. Le sous-marin, l'arc-en-ciel, le porte-monnaie, le rez-de-chaussée.
Le branle-bas de combat sur le bateau ! La machine se met en branle.
Lecture : Le Bon Gros Géant. Dictée : les mots en -ette. Poésie de Prévert.
Κalimera, добрый день, привет, мама, он, кот, сон, مرحبا, 你好, hello, hola, guten Tag.
Con brio et con fuoco : ce sont des mots de musique.
Mort aux rats : ne pas toucher ce produit dangereux.
Les filles et les garçons courent. Le gros chat et la grosse souris. Une petite fille blonde.
`.trim().split('\n');
