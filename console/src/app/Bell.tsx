/** What wants to be known, gathered from all rooms; absent where no room tells anything. */
import { BellOutlined } from '@ant-design/icons';
import { useQueries } from '@tanstack/react-query';
import { Badge, Button, Popover, Tag } from 'antd';
import { useState } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ROOMS } from '@/pages';
import { To } from '@/place/To';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';

const EVERY_MS = 60_000;
const COLOURS = { finished: 'success', needs: 'warning', alarm: 'error' } as const;
const RANK = { alarm: 0, needs: 1, finished: 2 };

export function Bell() {
  const t = useTexts(texts);
  const { say } = useNamed();
  const f = useFormat();
  const { may } = useSession();
  const [open, setOpen] = useState(false);
  const rooms = ROOMS.filter((room) => room.notices && may(room.notices.permission));
  const answers = useQueries({
    queries: rooms.map((room) => ({ queryKey: ['notices', room.name], queryFn: () => room.notices!.load(), refetchInterval: EVERY_MS })),
  });
  if (!rooms.length) return null;
  const notices = answers.flatMap((answer) => answer.data ?? []).toSorted((a, b) => RANK[a.kind] - RANK[b.kind]);
  const content = notices.length ? (
    <ul className="y-lines">
      {notices.map((notice) => (
        <li key={notice.id}>
          <To to={notice.to} onClick={() => setOpen(false)}>
            <Tag color={COLOURS[notice.kind]}>{t(notice.kind)}</Tag>
            <span className="y-lines-title">{say(notice.title)}</span>
            {notice.at && <span className="y-lines-note" title={f.dateTime(notice.at)}>{f.ago(notice.at)}</span>}
          </To>
        </li>
      ))}
    </ul>
  ) : (
    <p className="y-lines-none">{t('noNotices')}</p>
  );
  return (
    <Popover content={content} title={t('notices')} trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} arrow={false}>
      <Badge count={notices.length} size="small" offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} aria-label={notices.length ? t('noticesCount', { count: notices.length }) : t('notices')} aria-expanded={open} />
      </Badge>
    </Popover>
  );
}
