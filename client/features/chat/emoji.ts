/** A small palette for a class, each with its name in words (`fr`, `en`), which is what is read aloud. */
export const emoji = [
  ['😀', 'sourire', 'smile'], ['😄', 'grand sourire', 'big smile'], ['😂', 'rire aux larmes', 'tears of joy'], ['😊', 'content', 'pleased'], ['😍', 'j’adore', 'love it'], ['🤗', 'câlin', 'hug'],
  ['🤔', 'je réfléchis', 'thinking'], ['😮', 'étonné', 'surprised'], ['😅', 'ouf', 'phew'], ['😢', 'triste', 'sad'], ['😴', 'fatigué', 'sleepy'], ['🤒', 'malade', 'ill'],
  ['👍', 'd’accord', 'thumbs up'], ['👏', 'bravo', 'clapping'], ['🙏', 's’il te plaît', 'please'], ['💪', 'courage', 'courage'], ['👋', 'coucou', 'hello'], ['✋', 'je lève la main', 'hand up'],
  ['❤️', 'cœur', 'heart'], ['⭐', 'étoile', 'star'], ['🎉', 'fête', 'party'], ['🎂', 'anniversaire', 'birthday'], ['☀️', 'soleil', 'sun'], ['🌈', 'arc-en-ciel', 'rainbow'],
  ['📚', 'livres', 'books'], ['✏️', 'crayon', 'pencil'], ['🎨', 'peinture', 'painting'], ['🎵', 'musique', 'music'], ['⚽', 'ballon', 'ball'], ['🌱', 'jeune pousse', 'seedling'],
].map(([sign, fr, en]) => ({ sign: sign!, fr: fr!, en: en! }));
