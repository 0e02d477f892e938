/** What the server keeps of a list for its reader: views, the one it opens with, its columns. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { api, ask, type components } from '@/api/client';

export type KeptList = components['schemas']['ListShown'];
export type KeptView = components['schemas']['ViewShown'];
export type ListName = 'members' | 'orders' | 'ledger' | 'imports' | 'users' | 'audit';

const NAMES: ReadonlySet<string> = new Set<ListName>(['members', 'orders', 'ledger', 'imports', 'users', 'audit']);
const key = (name: string) => ['kept-list', name];

/** Lists of other names keep their columns in this browser. */
export function useKeptList(name: string): { list: KeptList | undefined; ready: boolean } {
  const answer = useQuery({
    queryKey: key(name), enabled: NAMES.has(name), staleTime: Infinity, refetchOnWindowFocus: false,
    queryFn: () => ask(api.GET('/v1/session/lists/{name}', { params: { path: { name: name as ListName } } })),
  });
  return { list: answer.data, ready: !NAMES.has(name) || answer.isFetched };
}

type Body<M extends 'post' | 'patch'> = M extends 'post' ? components['schemas']['NewView'] : components['schemas']['ViewChange'];

/** Writes, each shown at once. */
export function useKeeping(list: ListName) {
  const client = useQueryClient();
  const put = useCallback((change: (now: KeptList) => KeptList) => client.setQueryData<KeptList>(key(list), (now) => now && change(now)), [client, list]);
  return useMemo(() => {
    const withView = (view: KeptView) =>
      put((now) => ({ ...now, views: [...now.views.filter((one) => one.view_no !== view.view_no), view].toSorted((a, b) => Number(a.shared) - Number(b.shared) || a.name.localeCompare(b.name)) }));
    return {
      open: async (view_no: string | null, layout: KeptList['layout']) => {
        put((now) => ({ ...now, view_no, layout }));
        await ask(api.PUT('/v1/session/lists/{name}', { params: { path: { name: list } }, body: { view_no: view_no === null ? null : Number(view_no), layout } }));
      },
      add: async (body: Body<'post'>) => {
        const view = await ask(api.POST('/v1/session/lists/{name}/views', { params: { path: { name: list } }, body }));
        withView(view);
        return view;
      },
      change: async (view_no: string, body: Body<'patch'>) => {
        const view = await ask(api.PATCH('/v1/session/views/{view_no}', { params: { path: { view_no: Number(view_no) } }, body }));
        withView(view);
        return view;
      },
      remove: async (view_no: string) => {
        await ask(api.DELETE('/v1/session/views/{view_no}', { params: { path: { view_no: Number(view_no) } } }));
        put((now) => ({ ...now, view_no: now.view_no === view_no ? null : now.view_no, views: now.views.filter((one) => one.view_no !== view_no) }));
      },
    };
  }, [list, put]);
}
