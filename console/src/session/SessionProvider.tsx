/** Who is logged in: asks once, shows the login page without a session, and keeps the CSRF mark. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, lazy, Suspense, useCallback, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { ApiProblem, call, setCsrf } from '@/api/client';
import { ZoneContext } from '@/format';
import { Splash } from '@/app/Splash';
import { ExpiredDialog } from './ExpiredDialog';
import { usePreferences, useTakeOver, type Preferences } from './preferences';
import type { Session } from './types';

const Login = lazy(() => import('./Login'));
const MustChange = lazy(() => import('./MustChange'));
export const SESSION_KEY = ['session'] as const;

type Here = Session & {
  /** Whether she has this permission. */
  may: (permission: string) => boolean;
  logout: () => Promise<void>;
  /** Changes language, theme, density here and on the server. */
  prefer: (wanted: Partial<Preferences>) => void;
};

const SessionContext = createContext<Here | null>(null);

/** The session of who is logged in; inside the shell there always is one. */
export function useSession(): Here {
  const found = useContext(SessionContext);
  if (!found) throw new Error('There is no session here.');
  return found;
}

async function findSession(): Promise<Session | null> {
  try {
    return await call<Session>('GET', '/v1/session');
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const { change } = usePreferences();
  const takeOver = useTakeOver();
  const { data: session, error, refetch } = useQuery({
    queryKey: SESSION_KEY, queryFn: findSession, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false,
  });
  const taken = useRef('');

  // Before anything is sent: children ask as soon as they are there.
  if (session) setCsrf(session.csrf);
  useEffect(() => {
    if (session && taken.current !== session.user.user_no) {
      taken.current = session.user.user_no;
      takeOver(session.user);
    }
  }, [session, takeOver]);

  const logout = useCallback(async () => {
    await call('DELETE', '/v1/session').catch(() => undefined);
    queries.clear();
    location.assign('/');
  }, [queries]);

  const prefer = useCallback(
    (wanted: Partial<Preferences>) => {
      change(wanted);
      // What the browser shows has changed already; a server that is away must not take it back.
      void call('PATCH', '/v1/session', wanted).catch(() => undefined);
    },
    [change],
  );

  const here = useMemo(
    () => session && { ...session, may: (permission: string) => session.permissions.includes(permission), logout, prefer },
    [session, logout, prefer],
  );

  const entered = useCallback((made: Session) => queries.setQueryData(SESSION_KEY, made), [queries]);

  if (session === undefined) return <Splash error={error} onRetry={() => void refetch()} />;
  if (!here) {
    return (
      <Suspense fallback={<Splash />}>
        <Login onEntered={entered} />
      </Suspense>
    );
  }
  if (here.user.must_change) {
    return (
      <Suspense fallback={<Splash />}>
        <MustChange login={here.user.login} onDone={() => void refetch()} onLogout={() => void logout()} />
      </Suspense>
    );
  }
  return (
    <SessionContext.Provider value={here}>
      <ZoneContext.Provider value={here.zone}>
        {children}
        <ExpiredDialog user={here.user} onEntered={entered} />
      </ZoneContext.Provider>
    </SessionContext.Provider>
  );
}
