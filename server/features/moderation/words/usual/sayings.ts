/** Expressions held although each of their words is ordinary. « [.] » is the end of a sentence. */
export const SAYINGS = {
  insult: `
ta|vos gueule|gueules, ta|vos geule, ta gueul, ta guele, ferme ta gueule|bouche|geule, ferme la [.], fermes la [.], fermez la [.], ferme ta g, fermez vos gueules, la ferme toi, ta race, ta mère la, ta mère en, nique|niques|nik ta|sa|vos|tes|leur mère|race|mères|morts
baise|baises ta|sa mère, fils|fille de chien|chienne, va te faire foutre|voir, allez vous faire foutre, va chier, fais chier, tu fais|me chier, casse toi, cassez vous, dégage de|d là|ici, barre toi, tu pues, tu pue
t|tu es|est un|une gros|grosse|grand|grande merde, tu es|est|sers à|a rien, sers à|a rien, lèche|lécher|leche cul, on s en branle, je t emmerde, je vous emmerde, tête de gland|noeud|con|bite, peau de fesse|fesses, face de rat|pet|cul|singe|porc
tu me|m dégoûtes|dégoutes, va sucer, mange tes morts, tes morts, ta daronne la, sac à merde, sous merde, mouche à merde, grosse loche
`,
  sexual: `
suce ma|mon|moi|la, suces moi|ma|mon, sucer ma|ta|sa|la, baise moi, te|me|la|le baiser, je|on t|te|l baise, veux|veut baiser, tailler|taille une pipe, fais|fait|faire une pipe, photo|photos nue|nues|nu|toute, foto nue, envoie|envoi une|ta|tes photo|photos nue|nues
montre|montres tes|ta seins|culotte|fesses|chatte|zézette|foufe, montre|montres ton|tes zizi|sexe, lèche|lécher ma|ta|sa chatte, touche ma|mon zizi|sexe|bite, faire|fait|fais l amour avec, gros seins, sale chienne
`,
  violence: `
a|as|ai|ont violé|violée, se faire violer, va|vas mourir|crever|te|t pendre, va|vas mourir|crever, va te pendre|tuer|noyer, tue|tues toi, pends|pend toi, jette toi sous|par, crève toi|salope, crevez tous, je vais|veux te|le|la|vous tuer|buter|crever|planter|défoncer|frapper|taper|tabasser|étrangler|égorger|exploser
on va te|le|la|vous tuer|buter|crever|planter|défoncer|frapper|taper|tabasser|étrangler|exploser, je te|t tue|bute|crève|défonce|frappe|plante|éclate, je vais te casser|péter|éclater la|ta|les gueule|tête|tronche|dents, casser|péter|éclater|pète|casse|éclate ta|la|sa gueule|tronche|face
tu vas|va mourir|crever, mort aux arabes|juifs|noirs|blancs|musulmans|homos|gays|profs|pd, heil hitler, sieg heil, il faut te|le|la frapper|taper
`,
  harassment: `
personne t|ne aime, personne ne|n t|te aime, personne ne|n veut de toi, personne te|t aime, tout le monde te|t déteste|hait, on te|t déteste|hait, je te|t déteste|hais, on ne|n veut|veux pas|plus de toi, tu mérites|mérite de mourir|crever, le monde serait mieux sans toi
rentre|rentrez|retourne|retournez dans|chez ton|toi|vous|votre pays, rentre chez toi sale, retourne dans ton pays, ne lui|leur parlez|parle plus, tu sens mauvais, tu pues|pue du, t as|a pas d amis|ami, tu as|a pas d amis|ami, tu n as pas d amis|ami, donne moi ton argent|goûter|argent
`,
  distress: `
envie de|d mourir|crever, veux|voudrais mourir|disparaître, plus envie de vivre, veux|vais|de me tuer, me faire du mal, j en peux plus de vivre, on me harcèle, il|elle|ils|elles me harcèle|harcèlent|frappe|frappent|tape|tapent, je suis harcelé|harcelée, mon père|papa me frappe|bat|tape, ma mère|maman me frappe|bat|tape, personne ne m aime, personne m aime
`,
};

/** Expressions in which a held word is an ordinary one. */
export const INNOCENT = `
pique nique|niques|niquer|niqué|niquent|niquait|niquons|niquez|niqueur|niqueurs|niqueuse|niqueuses|niquais|niquant|niquera|niquerons|niquaient|niquèrent|niqua, faire|fait|faisait|fais la nique, pic nic
cul|culs de sac|jatte|poule|lampe|bouteille|four|basse|plomb|rat|porc|terre|verre, cul sec|terreux|blanc|blancs, gratte cul|culs, tape cul|culs, torche cul|culs, tire au cul, rase cul, casse cul, bout cul|culs, pousse cul, cul bénit|béni
par con, vous pûtes, va mourir de faim|soif|froid|peur|rire|vieillesse|ennui|fatigue|chaud
branle bas, en|un|le|ce branle, con|cum fuoco|brio|moto|spirito
`;
