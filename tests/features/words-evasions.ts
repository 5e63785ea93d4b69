/** Ways in which pupils write what they should not. */
export const evasions = `
Connard
CONNARD
connnnaaard
c0nnard
c0nn4rd
connárd
сonnаrd
ｃｏｎｎａｒｄ
𝐜𝐨𝐧𝐧𝐚𝐫𝐝
con\u200Bnard
c\u00ADo\u00ADnnard
c.o.n.n.a.r.d
c o n n a r d
c-o-n
tu es un c o n
p u t e
p*te
pu7e
put3
p.u.t.e
s@lope
$alope
sal0pe
s a l o p e
sa-lope
con-nard
enculé
3nculé
encul3
enkulé
fils de pute
FDP
fdp!!!
NTM
ta gueule
TA GUEUUULE
ta geule
t@ gueule
ferme ta gueule
ferme-la
ferme la !
va mourir
vas mourir
va crever
nique ta mère
nik ta mere
n1que ta mere
m3rde
merdeee
m*rde
mеrdе
b1te
bit3
t'es moche
tes trop moche
tu es vraiment nulle
espèce de cochon
espèce d'idiot
espece de gland
sale arabe
sale noir
gros porc de merde
t'es qu'une grosse vache
bande d'idiots
personne ne t'aime
tout le monde te déteste
tu sers à rien
suicide-toi
tue-toi
je vais te tuer
je vais te casser la gueule
montre ta culotte
suce ma bite
🖕
🖕🏽
couilles
c0uilles
pédé
p3dé
PD
nègre
négro
fuck you
fuuuck
f*ck
sh1t
batard
b@tard
bâtaaard
je veux mourir
conard
connar
tg
tagueule
c\u200Bo\u200Bn
ⓒⓞⓝ
ᴄᴏɴ
CОN
connard2012
put@in
ptn
enfoiré
abruti
crétin
t'es débile
`.trim().split('\n');
