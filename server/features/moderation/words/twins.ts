/** Letters of other alphabets, and signs, that look like a Latin letter; each row is what they look like, then them. Capitals stand beside small letters, since some look like another one. */
const ROWS = `
a аΑАαɑᴀ🅐🅰 b ВΒвβьᏼʙ🅑🅱 c сСϲᴄ🅒 d ԁժᴅ🅓 e еЕΕεєҽᴇ🅔 f ƒꜰ🅕 g ɡցɢ🅖 h һНΗнհʜ🅗 i іІΙιɪıӏ🅘 j јЈϳᴊ🅙 k кКΚκᴋ🅚 l ⅼʟⱡ🅛 m МΜмᴍ🅜
n пΝոηɴ🅝 o оОΟοσօᴏ🅞🅾 p рРΡρᴘ🅟🅿 q ԛզ🅠 r гяʀ🅡 s ѕЅꜱ🅢 t тТΤτᴛ🅣 u υսиμᴜ🅤 v ѵνᴠ🅥 w ԝωᴡ🅦 x хХΧχ🅧 y уУΥγүʏ🅨 z ΖζᴢȥᏃ🅩
oe œŒ ae æÆ ss ß o øØ l łŁ d đĐð th þ
`.trim().split(/\s+/);

const TWINS = new Map(ROWS.flatMap((letter, at) => (at % 2 ? [] : [...ROWS[at + 1]!].map((twin): [string, string] => [twin, letter]))));

/** A text in small Latin letters as the eye reads it: no accents, nothing invisible, no letters of other alphabets where they pass for Latin ones. */
export function plainly(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.replace(LONG, ' ').normalize('NFKD').replace(UNSEEN, '').replace(FOREIGN, (sign) => TWINS.get(sign) ?? sign).toLowerCase();
}

const ASCII = /^[\x00-\x7f]*$/;
/** Marks on letters, and what takes no room between them. */
const UNSEEN = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu;
/** Signs that stand for whole Arabic or Japanese words. */
const LONG = /[\uFB50-\uFDFF\u3300-\u33FF]+/g;
const FOREIGN = /[^\x00-\x7f]/gu;
