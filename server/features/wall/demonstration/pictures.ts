import sharp from 'sharp';

/** Drawings that stand for a class's photographs, so that nobody's picture is needed. */
export type Drawing = 'garden' | 'harvest' | 'cutouts' | 'window' | 'volcano' | 'sea';

const WIDTH = 1280;
const HEIGHT = 960;
/** No larger than a size that the file store keeps: each size costs time at the first start. */
const SHOWN = 1000;

/** A drawing as a JPEG, as a phone would send it. */
export function photographOf(drawing: Drawing): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${drawings[drawing]()}</svg>`;
  return sharp(Buffer.from(svg)).resize(SHOWN).jpeg({ quality: 90 }).toBuffer();
}

const range = (length: number): number[] => Array.from({ length }, (_, i) => i);
const sky = (id: string, top: string, bottom: string): string =>
  `<defs><linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#${id})"/>`;

/** A plant of three leaves, growing with its row. */
const sprout = (x: number, y: number, size: number, leaf: string, fruit?: string): string => `<g transform="translate(${x} ${y}) scale(${size})">
  <path d="M0 0C-4-30-2-52 0-70" stroke="#3f6b34" stroke-width="6" fill="none"/>
  <path d="M0-26C-40-34-52-62-50-74-22-72-4-52 0-26Z" fill="${leaf}"/><path d="M0-34C36-40 50-66 48-80 22-78 4-58 0-34Z" fill="${leaf}" opacity=".9"/>
  <path d="M0-56C-18-84-10-108 0-118 12-106 18-82 0-56Z" fill="${leaf}"/>${fruit ? `<circle cx="18" cy="-20" r="14" fill="${fruit}"/><circle cx="-16" cy="-8" r="12" fill="${fruit}"/>` : ''}</g>`;

const bed = (y: number, height: number, size: number, leaf: string, fruit?: string): string =>
  `<path d="M${60 - y / 12} ${y + height}L${150 - y / 12} ${y}H${1130 + y / 12}L${1220 + y / 12} ${y + height}Z" fill="#6d4730"/><path d="M${110 - y / 12} ${y + height * 0.35}H${1170 + y / 12}" stroke="#7f573c" stroke-width="10"/>`
  + range(9).map((i) => sprout(190 + i * 112 + (i % 2) * 14, y + height * 0.5, size * (0.9 + (i % 3) * 0.09), leaf, fruit)).join('');

const drawings: Record<Drawing, () => string> = {
  garden: () => `${sky('a', '#bfe3f2', '#f6efd9')}<circle cx="1050" cy="170" r="86" fill="#f8d56b"/>
    <path d="M0 430C220 350 420 400 640 372s430-60 640 20V560H0Z" fill="#a9c98a"/><path d="M0 480C300 430 700 460 1280 430V960H0Z" fill="#8ab26b"/>
    <g transform="translate(150 250)"><path d="M0 90 110 0 220 90Z" fill="#b5523b"/><rect x="18" y="88" width="184" height="140" fill="#e8d9bd"/><rect x="84" y="130" width="54" height="98" fill="#7b5a3e"/><circle cx="128" cy="182" r="5" fill="#e8c55a"/></g>
    ${range(26).map((i) => `<path d="M${-10 + i * 52} 470V400l13-16 13 16v70" fill="#fbf6ea" stroke="#d8ccb4" stroke-width="3"/>`).join('')}<path d="M0 426H1280" stroke="#fbf6ea" stroke-width="10"/>
    ${bed(510, 96, 0.72, '#5f9e4a')}${bed(640, 120, 0.95, '#74b257', '#d94f3d')}${bed(796, 140, 1.2, '#4f8f52')}`,

  harvest: () => `${sky('b', '#efe3c8', '#e2cfa6')}<path d="M0 620H1280V960H0Z" fill="#c99d6a"/>${range(7).map((i) => `<path d="M0 ${660 + i * 46}H1280" stroke="#b98b58" stroke-width="4"/>`).join('')}
    ${[[330, 400], [470, 360], [600, 390], [410, 300]].map(([x, y]) => `<g transform="translate(${x} ${y})"><path d="M0 0C-46 10-58 150 0 250 58 150 46 10 0 0Z" fill="#e8833a"/><path d="M-22 60H14M-14 110H24M-18 160H8" stroke="#c96824" stroke-width="6"/><path d="M0 4C-60-60-30-110-8-120 0-80 4-60 0 4ZM0 4C50-50 44-100 30-118 8-80 2-50 0 4Z" fill="#5c9447"/></g>`).join('')}
    ${[[740, 450, '#d2453a'], [850, 420, '#dd5a45'], [960, 470, '#c93b33'], [820, 540, '#e0664f'], [930, 560, '#d2453a']].map(([x, y, fill]) => `<circle cx="${x}" cy="${y}" r="76" fill="${fill}"/><path d="M${x} ${Number(y) - 66}l-26-14 24 2 2-22 8 22 26-4-24 18Z" fill="#4d8443"/><ellipse cx="${Number(x) - 26}" cy="${Number(y) - 28}" rx="16" ry="10" fill="#fff" opacity=".35"/>`).join('')}
    <g><path d="M210 560H1070L1030 830H250Z" fill="#a87443"/>${range(3).map((i) => `<path d="M${216 + i * 12} ${600 + i * 78}H${1064 - i * 12}" stroke="#8d5d32" stroke-width="16"/>`).join('')}<path d="M330 560V830M640 560V830M950 560V830" stroke="#8d5d32" stroke-width="12"/></g>
    <rect x="520" y="660" width="240" height="84" rx="10" fill="#fbf4e2"/><path d="M552 690H728M552 716H680" stroke="#8d5d32" stroke-width="8" stroke-linecap="round"/>`,

  cutouts: () => `<rect width="1280" height="960" fill="#f7f1e3"/>
    ${[['#2f6fb3', 0, 0, 430, 480], ['#f2b33d', 430, 0, 420, 330], ['#d6453d', 850, 0, 430, 560], ['#1f7a6d', 0, 480, 430, 480], ['#ef7f73', 430, 330, 420, 630], ['#f6dfa4', 850, 560, 430, 400]].map(([fill, x, y, w, h]) => `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}"/>`).join('')}
    ${[[215, 240, '#fdf8ea', 1.5], [640, 170, '#2f6fb3', 1], [1065, 280, '#f7d9c8', 1.7], [215, 720, '#f2b33d', 1.4], [640, 650, '#fdf8ea', 1.8], [1065, 760, '#1f7a6d', 1.25]].map(([x, y, fill, s], i) => `<g transform="translate(${x} ${y}) rotate(${i * 37 - 50}) scale(${s})"><path d="M0 130C-14 60-10-60 0-140 12-60 14 60 0 130Z" fill="${fill}"/>${range(5).map((k) => `<path d="M0 ${90 - k * 46}C-40 ${70 - k * 46}-78 ${74 - k * 40}-${96 - k * 9} ${34 - k * 44}-${60 - k * 6} ${30 - k * 44}-30 ${40 - k * 46} 0 ${62 - k * 46}ZM0 ${90 - k * 46}C40 ${70 - k * 46} 78 ${74 - k * 40} ${96 - k * 9} ${34 - k * 44} ${60 - k * 6} ${30 - k * 44} 30 ${40 - k * 46} 0 ${62 - k * 46}Z" fill="${fill}"/>`).join('')}</g>`).join('')}`,

  window: () => `<rect width="1280" height="960" fill="#e9dfcd"/><rect x="150" y="80" width="980" height="720" fill="#fff" rx="8"/>
    <g transform="translate(180 110)"><rect width="920" height="660" fill="#cfe6ee"/><path d="M0 430C160 380 320 420 470 398s300-40 450 4V660H0Z" fill="#bcd3a2"/>${range(5).map((i) => `<g transform="translate(${110 + i * 178} 420)"><rect x="-8" y="0" width="16" height="110" fill="#7c5a41"/><circle cx="0" cy="-30" r="40" fill="#d98f35"/>${range(9).map((k) => `<circle cx="${Math.cos(k * 2.4) * 52}" cy="${-30 + Math.sin(k * 2.4) * 46}" r="${34 - (k % 3) * 5}" fill="${['#d9772f', '#e7a43b', '#c4552d'][(i + k) % 3]}"/>`).join('')}</g>`).join('')}
      ${range(22).map((i) => `<path d="M${(i * 173) % 900} ${(i * 97) % 620}q16-18 30 0-14 16-30 0Z" fill="${['#d9772f', '#e7a43b', '#c4552d'][i % 3]}" transform="rotate(${i * 31} ${(i * 173) % 900} ${(i * 97) % 620})"/>`).join('')}</g>
    <path d="M640 80V800M150 440H1130" stroke="#fff" stroke-width="22"/><rect x="100" y="800" width="1080" height="44" fill="#c9a97e"/>
    ${[[260, '#c4552d'], [400, '#5d8c55'], [900, '#3a6c91'], [1030, '#e7a43b']].map(([x, fill]) => `<path d="M${x} 740h84l-12 62h-60Z" fill="${fill}"/>${sprout(Number(x) + 42, 742, 0.8, '#5f9e4a')}`).join('')}`,

  volcano: () => `${sky('e', '#2b2547', '#e0754a')}${range(40).map((i) => `<circle cx="${(i * 211) % 1280}" cy="${(i * 89) % 330}" r="${1.5 + (i % 3)}" fill="#fff" opacity=".8"/>`).join('')}
    ${range(9).map((i) => `<circle cx="${640 + Math.sin(i * 1.9) * 110}" cy="${300 - i * 30}" r="${54 + i * 9}" fill="#5c4a5e" opacity=".55"/>`).join('')}
    <path d="M610 360C560 220 500 190 470 240M640 350C640 200 650 150 640 110M672 360C720 230 780 200 812 262" stroke="#f6a531" stroke-width="18" fill="none" stroke-linecap="round"/>
    <path d="M120 820 540 372Q640 340 742 372L1170 820Z" fill="#4b3a3d"/><path d="M540 372Q640 410 742 372L712 430 690 402 662 520 640 420 610 610 590 420 566 440Z" fill="#f2662d"/><path d="M600 420 640 560 676 430 660 760 632 640 612 700Z" fill="#f9b93b"/>
    <path d="M0 800C240 750 480 800 700 780s400-20 580 20V960H0Z" fill="#26362f"/>${range(16).map((i) => `<path d="M${40 + i * 82} 850l28-88 28 88Z" fill="#1d2a25"/>`).join('')}`,

  sea: () => `${sky('f', '#a8d8ea', '#fbeed3')}<circle cx="250" cy="190" r="80" fill="#fff6d8"/>
    <path d="M0 470H1280V700H0Z" fill="#3f8fb0"/>${range(18).map((i) => `<path d="M${(i * 157) % 1240} ${500 + ((i * 61) % 170)}q20-12 40 0t40 0" stroke="#7fc0d6" stroke-width="5" fill="none"/>`).join('')}
    ${[[420, 470, 1, '#d6453d'], [760, 500, 1.35, '#f2b33d'], [1040, 462, 0.8, '#fdf8ea']].map(([x, y, s, fill]) => `<g transform="translate(${x} ${y}) scale(${s})"><path d="M-80 0H80L56 40H-52Z" fill="#5b3d2c"/><path d="M0-8V-190" stroke="#5b3d2c" stroke-width="7"/><path d="M8-186C60-120 78-60 82-16H8Z" fill="${fill}"/><path d="M-8-160C-40-100-56-50-60-16H-8Z" fill="#fff8e8"/></g>`).join('')}
    <path d="M0 690C260 640 520 700 760 680s360-30 520 0V960H0Z" fill="#f0dcaa"/><path d="M0 700C260 650 520 710 760 690s360-30 520 0" stroke="#fff" stroke-width="12" fill="none" opacity=".8"/>
    ${[[250, 820, '#e9806e'], [930, 860, '#d9a7c7'], [620, 800, '#f3efe2']].map(([x, y, fill]) => `<g transform="translate(${x} ${y})"><path d="M0 40C-60 30-62-30 0-46 62-30 60 30 0 40Z" fill="${fill}"/>${range(5).map((k) => `<path d="M0 36L${-40 + k * 20}-30" stroke="#fff" stroke-width="4" opacity=".6"/>`).join('')}</g>`).join('')}`,
};
