import type { JSX } from 'solid-js';
import { keepFile } from '../../../platform/files/bytes.ts';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { Menu } from '../../../platform/ui/Menu.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { useDesk } from './Desk.tsx';
import { panelsWords } from './words.ts';

const FORMATS = ['odt', 'docx', 'md', 'html'] as const;

/** Takes the text away: on paper, or as a file. */
export function ExportMenu(): JSX.Element {
  const t = useWords(panelsWords);
  const desk = useDesk();
  const id = (): string => desk.document().id;
  return (
    <div class="panel-export">
      <Menu
        label={t().exportWhat} trigger={<><Icon name="download" /> <span>{t().exportAs}</span></>}
        items={[
          { label: t().exports.pdf, icon: 'print', onSelect: () => void open(`/documents/${id()}/imprimer`, '_blank') },
          ...FORMATS.map((format) => ({ label: t().exports[format], icon: 'file' as const, onSelect: () => keepFile(`/texts/${id()}/export.${format}`) })),
        ]}
      />
    </div>
  );
}
