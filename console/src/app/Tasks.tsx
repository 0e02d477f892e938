/** Jobs that run, gathered from all rooms; absent where no room has any. */
import { SyncOutlined } from '@ant-design/icons';
import { useQueries } from '@tanstack/react-query';
import { Badge, Button, Popover, Progress, Tag } from 'antd';
import { useState } from 'react';
import { useFormat } from '@/format';
import { useNamed, useTexts } from '@/i18n';
import { ROOMS } from '@/pages';
import type { JobLine } from '@/pages/room';
import { To } from '@/place/To';
import { useSession } from '@/session/SessionProvider';
import { texts } from './locales';

const EVERY_MS = 10_000;
const COLOURS = { waiting: 'default', running: 'processing', finished: 'success', failed: 'error', cancelled: 'default' } as const;

export function Tasks() {
  const t = useTexts(texts);
  const { say } = useNamed();
  const f = useFormat();
  const { may } = useSession();
  const [open, setOpen] = useState(false);
  const rooms = ROOMS.filter((room) => room.jobs && may(room.jobs.permission));
  const answers = useQueries({
    queries: rooms.map((room) => ({ queryKey: ['jobs', room.name], queryFn: () => room.jobs!.load(), refetchInterval: EVERY_MS })),
  });
  if (!rooms.length) return null;
  const jobs = answers.flatMap((answer) => answer.data ?? []).toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, 10);
  const running = jobs.filter((job) => job.state === 'running' || job.state === 'waiting').length;
  const line = (job: JobLine) => (
    <li key={job.id}>
      <To to={job.to} onClick={() => setOpen(false)}>
        <span className="y-lines-title">{say(job.title)}</span>
        <Tag color={COLOURS[job.state]}>{t(job.state)}</Tag>
        {job.state === 'running' && job.expected ? <Progress percent={Math.floor(((job.done ?? 0) / job.expected) * 100)} size="small" /> : null}
        <span className="y-lines-note" title={f.dateTime(job.at)}>{f.ago(job.at)}</span>
      </To>
    </li>
  );
  const content = jobs.length ? <ul className="y-lines">{jobs.map(line)}</ul> : <p className="y-lines-none">{t('noJobs')}</p>;
  return (
    <Popover content={content} title={t('tasks')} trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} arrow={false}>
      <Badge count={running} size="small" offset={[-6, 6]}>
        <Button type="text" icon={<SyncOutlined spin={running > 0} />} aria-label={running ? t('tasksRunning', { count: running }) : t('tasks')} aria-expanded={open} />
      </Badge>
    </Popover>
  );
}
