/** The routes of all rooms inside the shell; each page is a bundle of its own. */
import { lazy, Suspense, type ComponentType } from 'react';
import { createBrowserRouter, Navigate, useSearchParams, type RouteObject } from 'react-router';
import { menuFor, passes, ROOMS } from '@/pages';
import type { RoomRoute } from '@/pages/room';
import { along } from '@/place/url';
import { useSession } from '@/session/SessionProvider';
import { Broken } from './Broken';
import { Forbidden } from './Forbidden';
import { NotFound } from './NotFound';
import { PageSkeleton } from './PageSkeleton';
import { Shell } from './Shell';

function Guarded({ route, Page }: { route: RoomRoute; Page: ComponentType }) {
  const { may } = useSession();
  if (!passes(route.permission, may)) return <Forbidden />;
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Page />
    </Suspense>
  );
}

/** `/` goes to the first page of one's menu, until a room takes it. */
function First() {
  const { may } = useSession();
  const [query] = useSearchParams();
  const entry = menuFor(may)[0]?.entries[0];
  return entry ? <Navigate to={along(entry.path, query)} replace /> : <NotFound />;
}

const PARTS: RoomRoute[] = [
  { path: '/parts', permission: null, page: () => import('@/app/parts/PartsPage') },
  // For the tests: what nobody may see.
  { path: '/parts/locked', permission: 'nobody', page: () => import('@/app/parts/PartsPage') },
];

function allRoutes(): RoomRoute[] {
  return [...ROOMS.flatMap((room) => room.routes), ...(__PARTS__ ? PARTS : [])];
}

export function makeRouter() {
  // The tests compare it with what they found in the sources.
  if (__PARTS__) Object.assign(window, { yihuiRoutes: allRoutes().map((route) => route.path) });
  const routes: RouteObject[] = allRoutes().map((route) => {
    const Page = lazy(route.page);
    return { path: route.path, element: <Guarded route={route} Page={Page} />, errorElement: <Broken /> };
  });
  if (!routes.some((route) => route.path === '/')) routes.push({ path: '/', element: <First /> });
  return createBrowserRouter([
    { element: <Shell />, errorElement: <Broken />, children: [...routes, { path: '*', element: <NotFound /> }] },
  ]);
}
