import { Input, Tag, Tree } from 'antd';
import { useMemo, useState } from 'react';
import { useNamed, useTexts } from '@/i18n';
import { useSession } from '@/session/SessionProvider';
import { texts as placeTexts } from '@/place/locales';
import { texts } from './locales';
import { openKeys, scopeOf, scopeTree, type ScopeNode } from './scopeTree';

const KEPT = 'yihui.scopes';
const RECENT = 5;

function recent(): string[] {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '[]') as string[];
  } catch {
    return [];
  }
}

function find(nodes: ScopeNode[], value: string): ScopeNode | undefined {
  for (const node of nodes) {
    const found = scopeOf(node.key) === value && node.selectable ? node : find(node.children ?? [], value);
    if (found) return found;
  }
  return undefined;
}

export default function ScopeTree({ chosen, onChoose }: { chosen: string | undefined; onChoose: (value: string | undefined) => void }) {
  const t = useTexts(texts);
  const place = useTexts(placeTexts);
  const { name } = useNamed();
  const session = useSession();
  const [typed, setTyped] = useState('');
  const words = useMemo(() => ({ name, all: session.whole ? place('group') : place('mine'), byRegion: t('byRegion') }), [name, place, session.whole, t]);
  const whole = useMemo(() => scopeTree(session, words), [session, words]);
  const nodes = useMemo(() => (typed ? scopeTree(session, words, typed) : whole), [session, words, typed, whole]);
  const kept = recent().flatMap((value) => find(whole, value) ?? []);

  function choose(key: string) {
    const value = scopeOf(key);
    if (value) localStorage.setItem(KEPT, JSON.stringify([value, ...recent().filter((one) => one !== value)].slice(0, RECENT)));
    onChoose(value);
  }

  return (
    <div className="y-scope-tree">
      <Input.Search autoFocus allowClear placeholder={t('scopeFind')} aria-label={t('scopeFind')} value={typed} onChange={(event) => setTyped(event.target.value)} />
      {!typed && kept.length > 0 && (
        <div className="y-scope-recent">
          <span className="y-caption">{t('recent')}</span>
          {kept.map((node) => (
            <button key={node.key} type="button" className="y-plain" onClick={() => choose(node.key)}><Tag>{node.title}</Tag></button>
          ))}
        </div>
      )}
      {nodes.length ? (
        <Tree
          key={typed ? 'found' : 'all'} blockNode virtual height={320} treeData={nodes}
          selectedKeys={[chosen ?? '']}
          defaultExpandedKeys={typed ? openKeys(nodes) : [...(chosen ? [chosen] : []), 'regions']}
          onSelect={(_, { node }) => choose(node.key)}
        />
      ) : (
        <p className="y-lines-none">{t('scopeNone')}</p>
      )}
    </div>
  );
}
