/**
 * Words held wherever they stand. Written for this school by us: what a teacher of pupils of six to fifteen would want to see first. What is also an ordinary word
 * (chatte, gland, baiser, pédale, cochon, bête) is not here: see `sayings.ts` and `calling.ts`.
 */
export const INSULTS = `
con(ne)(s), conar(d)(e)(s), connard(e)(s), connasse(s), conasse(s), connerie(s), ducon, grocon, abruti(e)(s), débile(s), crétin(e)(s), enfoiré(e)(s), bâtard(e)(s), batar(s)
salop(e)(s), salopard(s), salopiaud(s), salaud(s), saloperie(s), salo, pétasse(s), poufiasse(s), pouffiasse(s), grognasse(s), garce(s), pute(s), putes, putain(s), putin, putaing, puta(s), tepu, tepus, ptn, pt1
fdp, fils2pute, filsdepute, ntm, ntgm, niktamere, niquetamere, nikzebi, tg, ftg, tagueule, tageule, tagueul, vtff, vtfe, stfu, tocard(e)(s), toquard(e)(s), boloss(e)(s), bolos, cassos, kassos, teubé(e)(s)
trouduc(s), troudukul, trouducul, trou du cul, trous du cul, couillon(ne)(s), glandu(s), merdeux, merdeuse(s), merde(s), merdique(s), merd, mrd, merdasse(s), emmerd[er], emmerdeur(s), emmerdeuse(s)
démerd[er], chi[er], chiant(s), chiante(s), chieur(s), chieuse(s), chiotte(s), chiasse(s), fouteur de merde, bordel(s), fuck, fucks, fucked, fucking, fuckyou, fck, fuk, motherfucker(s), fucker(s), shit, shits, bullshit, bitch, bitches, biatch
asshole(s), bastard(s), wtf, cunt(s), whore(s), slut(s), cazzo, stronzo, vaffanculo, scheisse, arschloch, cabron, pendejo, caralho, kehba, kahba, charmouta, sharmouta, zamel, zebi, zbi, wallou zebi, tchoin(s), hmar, 🖕
`;

export const SLURS = `
pd, pds, pédé(s), pédéraste(s), tarlouze(s), tarlouse(s), tantouze(s), tantouse(s), fiotte(s), fiote(s), lopette(s), gouine(s), travelo(s), faggot(s), bougnoul(e)(s), bicot(s), négro(s), nègre(s), négresse(s), bamboula(s), nigger(s), nigga(s)
niggaz, youpin(e)(s), chinetoque(s), chintok(s), niakoué(e)(s), niakwé(s), romanichel(le)(s), mongolien(ne)(s), triso(s), gogole(s), boche(s)
`;

export const SEXUAL = `
bite(s), teub(s), teubs, chibre(s), zob(s), zgeg(s), couille(s), nichon(s), teuch(s), foufoune(s), cul(s), encul[er], enkul[er], enculeur(s), enculade(s), enculage(s), niqu[er], nik, niker, niké, niqueur(s), branl[er], branlette(s), branleur(s)
branleuse(s), partouze(s), partouz[er], sodomie, sodomis[er], fellation(s), cunnilingus, éjacul[er], éjaculation(s), orgasme(s), masturb[er], masturbation(s), godemiché(s), vibromasseur(s), porno(s), porn, pornos, pornographie(s), pornographique(s)
youporn, pornhub, xvideos, onlyfans, hentai(s), gangbang, milf, nude(s), dickpic(s), sexto(s), sextape(s), pussy, blowjob(s), prostitu[er], prostituée(s), prostitution, pédophile(s), pédophilie, pédo(s)
`;

export const VIOLENCE = `
viol(s), violer, violeur(s), violeuse(s), kys
`;

export const DISTRESS = `
suicide(s), suicid[er], suicidaire(s), scarifi[er], scarification(s)
`;

/** Ordinary words that a slip of spelling would make of those above. */
export const ORDINARY = 'cône(s), cones, fagot(s), pétase(s), bitte(s), bits';

/** The few that are also looked for spelled out (« c o n », « sa-lope »). */
export const STRICT = `
con(ne)(s), connard(e)(s), connasse(s), salope(s), salaud(s), pute(s), putain(s), enculé(e)(s), enculer, nique, niquer, merde(s), bite(s), couille(s), cul, fdp, ntm, pédé(s), nègre(s), négro(s), pétasse(s), fuck, bitch, shit, suicide
`;

/** And these, also behind other letters that are spelled out. */
export const INSIDE = 'connard, salope, encule, putain, salaud';
