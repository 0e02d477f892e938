import { Link, type LinkProps } from 'react-router';
import { useHref } from './url';

/** A link within the console that keeps scope and period. */
export function To({ to, ...rest }: Omit<LinkProps, 'to'> & { to: string }) {
  const href = useHref();
  return <Link {...rest} to={href(to)} />;
}
