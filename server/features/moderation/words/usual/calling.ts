/** Ordinary words that become insults when someone is called so: « t’es moche », « espèce de cochon ». */
export const NAMES = `
moche(s), laid(e)(s), bête(s), nul(le)(s), idiot(e)(s), imbécile(s), stupide(s), naze(s), nase(s), ridicule(s), répugnant(e)(s), dégueulasse(s), dégueu, demeuré(e)(s), attardé(e)(s), handicapé(e)(s), taré(e)(s), trisomique(s), autiste(s), mongol(e)(s), gogol(s)
bouffon(ne)(s), pédale(s), tapette(s), femmelette(s), fillette(s), gros(se)(s), obèse(s), clochard(e)(s), clodo(s), boulet(s), intello(s), gland(s)
`;

/** Harder still: also behind « sale ». */
export const BEASTS = `
porc(s), truie(s), cochon(ne)(s), vache(s), chien(ne)(s), rat(s), singe(s), macaque(s), âne(s), baleine(s), thon(s), boudin(s), cafard(s), blaireau(x), dinde(s), bouc(s), chèvre(s), déchet(s), ordure(s), pourriture(s), raclure(s), vermine(s), minable(s), traînée(s), chatte(s), terroriste(s), nazi(e)(s)
cancre(s), sorcière(s), monstre(s), merdouille(s), balance(s), victime(s)
`;

/** Held behind « sale » because of what someone is. */
export const PEOPLES = `
arabe(s), noir(e)(s), black(s), juif(s), juive(s), feuj(s), musulman(e)(s), chrétien(ne)(s), blanc(s), blanche(s), chinois(e)(s), gitan(e)(s), manouche(s), rom(s), turc(s), africain(e)(s), asiatique(s), étranger(s), étrangère(s), immigré(e)(s), gay(s), homo(s), lesbienne(s), trans
handicapé(e)(s), gros(se)(s), grosse(s), fille(s), mec(s), race(s), gosse de riche(s), pauvre(s), roux, rousse(s), blonde(s), idiot(e)(s), français(e)(s), portugais(e)(s), marocain(e)(s), algérien(ne)(s), tunisien(ne)(s), mongol(e)(s), tapette(s), pédale(s), bouffon(ne)(s), gamin(e)(s), victime(s)
`;
