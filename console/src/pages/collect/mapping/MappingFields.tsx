/** A mapping as people read it: which column becomes what. */
import { useLanguage, useTexts } from '@/i18n';
import { texts } from '../mappingLocales';

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The columns that an expression reads, in their order. */
function columnsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(columnsOf);
  if (!isNode(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'column' && typeof inner === 'string' ? [inner] : key === 'transforms' ? [] : columnsOf(inner)));
}

export function MappingFields({ document }: { document: Node }) {
  const t = useTexts(texts);
  const side = useLanguage() === 'en' ? 'en' : 'zh';
  const notes = isNode(document.notes) ? String(document.notes[side] ?? '') : '';
  const grouped = [document.group_by].flat().filter((one): one is string => typeof one === 'string');
  function told(expression: unknown): string {
    if (isNode(expression) && expression.constant !== undefined) return t('constant', { value: String(expression.constant) });
    if (isNode(expression) && expression.total_of_lines !== undefined) return t('total');
    return [...new Set(columnsOf(expression))].join(' × ') || '—';
  }
  const rows: [string, string][] = [
    ...Object.entries(isNode(document.fields) ? document.fields : {}).map(([key, one]): [string, string] => [key, told(one)]),
    ...Object.entries(isNode(document.line) ? document.line : {}).map(([key, one]): [string, string] => [`lines · ${key}`, told(one)]),
    ...(Array.isArray(document.identifiers) ? document.identifiers : []).filter(isNode).map((one): [string, string] => [String(one.kind), told(one.value)]),
  ];
  return (
    <>
      {notes && <p>{notes}</p>}
      {grouped.length > 0 && <p className="y-caption">{t('grouped')} <code>{grouped.join(', ')}</code></p>}
      <table className="c-table">
        <thead><tr><th>{t('holds')}</th><th>{t('columns')}</th></tr></thead>
        <tbody>{rows.map(([key, column]) => <tr key={key}><th scope="row"><code>{key}</code></th><td data-as-typed>{column}</td></tr>)}</tbody>
      </table>
    </>
  );
}
