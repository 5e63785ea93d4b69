import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { rule, wholeBetween } from './strict.ts';

/** A cell that said it spans a million columns would stop everyone's page: a table here has at most this many each way. */
export const TABLE_MOST = 20;

const span = (name: 'colspan' | 'rowspan') => ({
  default: 1,
  validate: rule(wholeBetween(1, TABLE_MOST)),
  parseHTML: (element: HTMLElement) => Number(element.getAttribute(name) ?? 1),
});
const cellAttributes = () => ({
  colspan: span('colspan'), rowspan: span('rowspan'),
  colwidth: { default: null, validate: rule((value) => value === null), parseHTML: () => null, renderHTML: () => ({}) },
});

/** Tables as the browser lays them out: no widths are kept. */
export const tables = [
  Table.configure({ resizable: false }).extend({ renderHTML: () => ['table', ['tbody', 0]], addNodeView: null }),
  TableRow,
  TableHeader.extend({ addAttributes: cellAttributes }),
  TableCell.extend({ addAttributes: cellAttributes }),
];
