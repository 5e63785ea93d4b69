/** Kind words without accents, 4 to 8 letters, that a child can read and type: two of them and two digits make a pupil's password. */
export const kindWords = `
abeille abricot agneau album algue ananas anneau arbre argile atelier atlas avion avoine bague balle ballon bambou banane banc barque
bateau baleine beignet berger bijou biscuit blason bleuet bocal bois bouquet bouton branche brioche brise brume bulle cabane cactus
cahier canard canoe caramel carotte carte castor cerise cerf chalet chamois chanson chaton chemin cheval chorale cigale citron clairon
cloche colibri colline comptine coquille corail cousin coussin craie crayon crocus cygne dauphin dessin dragon drapeau dune eclair ecureuil
etang etoile fable falaise farine fauteuil faon fenouil feuille figue flamant flocon flute foret fougere fraise framboise galet galop gant
gazelle genou girafe girofle glacier glycine gomme goutte grenier grillon grotte guitare hamac hamster haricot herbe hibou horizon igloo
image iris jardin jasmin jonquille joyau jument kayak kiwi koala lagon lanterne lapin lavande lilas lionceau livre loutre luciole lumiere lune lutin
lynx magie maison mangue marelle marin marmotte melon menthe merle mesange miel mimosa moineau moulin mousse mouton muguet mulot musique myrtille
navire neige nichoir noisette nuage oasis oiseau olive ombre orange orgue ourson palmier panda panier papaye papillon parasol peluche perle phare
phoque piano pigeon pinceau pingouin pivoine planete plume poire pollen pomme poney potager poulain prairie prune puzzle quartz radeau radis raisin
refuge renard renne riviere robot rocher roseau ruban ruche sable safran sapin sardine saule sentier sirop soleil sorbet source sourire sureau tapis
tambour tilleul tipi tisane toboggan tomate tortue toupie trefle tresor trompette truffe tulipe vague valise vallee vanille velo verger violon voilier
volcan voyage wagon yaourt zebre`.trim().split(/\s+/).filter((word) => word.length >= 4 && word.length <= 8);
