import { Tag } from 'antd';
import { useNamed } from '@/i18n';
import { useSets } from '../tiers/data';

/** The set of a brand, by its name; the group's needs no word. */
export function SetTag({ brand }: { brand: string | null }) {
  const { name } = useNamed();
  const set = useSets().data?.find((one) => one.brand === brand);
  return brand === null ? null : <Tag>{set ? name(set) : brand}</Tag>;
}
