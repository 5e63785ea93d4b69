/** A page of text as a PDF, by hand: the demonstration needs one real file, not a library. */
export function pdfOf(title: string, lines: readonly string[]): Buffer {
  const written = [
    `BT /B 22 Tf 64 760 Td (${escaped(title)}) Tj ET`,
    ...lines.map((line, i) => `BT /R 12 Tf 64 ${716 - i * 22} Td (${escaped(line)}) Tj ET`),
  ].join('\n');
  const font = (name: string): string => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /R 5 0 R /B 6 0 R >> >> >>',
    `<< /Length ${written.length} >>\nstream\n${written}\nendstream`,
    font('Helvetica'), font('Helvetica-Bold'),
  ];
  const offsets: number[] = [];
  let body = '%PDF-1.4\n';
  for (const [i, object] of objects.entries()) {
    offsets.push(body.length);
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`, 'latin1');
}

/** Latin-1 only: what it does not have is written plainly. */
const escaped = (text: string): string => text.replace(/[’‘]/g, "'").replace(/œ/g, 'oe').replace(/…/g, '...').replace(/[–—]/g, '-').replace(/[\\()]/g, '\\$&');
