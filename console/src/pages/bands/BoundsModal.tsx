import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useTexts } from '@/i18n';
import { ErrorPanel } from '@/parts/ErrorPanel';
import { setBounds, type Report } from './data';
import { texts } from './locales';

/** From where on a balance is in the middle, and high. */
export function BoundsModal({ bounds, onClose }: { bounds: Report['bounds']; onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [middle, setMiddle] = useState<number | null>(bounds.middle_from);
  const [high, setHigh] = useState<number | null>(bounds.high_from);
  const fits = middle !== null && high !== null && high > middle;
  const save = useMutation({
    mutationFn: () => setBounds(middle ?? 0, high ?? 0),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['bands'] });
      void message.success(t('saved'));
      onClose();
    },
  });
  return (
    <Modal open title={t('bounds')} okText={t('save')} cancelText={t('cancel')} onCancel={onClose} confirmLoading={save.isPending} onOk={() => fits && save.mutate()}>
      <p className="y-caption">{t('boundsNote')}</p>
      <Form layout="vertical">
        <Form.Item label={t('middleFrom')} htmlFor="bands-middle"><InputNumber controls={false} id="bands-middle" min={1} max={1e12} precision={0} value={middle} onChange={setMiddle} /></Form.Item>
        <Form.Item label={t('highFrom')} htmlFor="bands-high" validateStatus={fits ? '' : 'error'} help={fits ? undefined : t('higher')}><InputNumber controls={false} id="bands-high" min={1} max={1e12} precision={0} value={high} onChange={setHigh} /></Form.Item>
      </Form>
      {save.isError && <ErrorPanel error={save.error} />}
    </Modal>
  );
}
