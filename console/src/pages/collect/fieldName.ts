import type { Language } from '@/i18n/texts';

/** What people call the fields of a record: Chinese, English. */
const NAMES: Record<string, [string, string]> = {
  external_id: ['单号', 'Number'], occurred_at: ['时间', 'Time'], source: ['数据源', 'Source'], version: ['版本', 'Version'],
  store: ['门店', 'Store'], channel: ['渠道', 'Channel'], brand: ['品牌', 'Brand'], guide: ['导购', 'Guide'], status: ['状态', 'Status'],
  amount_fen: ['原价金额', 'List amount'], paid_fen: ['实付金额', 'Amount paid'], freight_fen: ['运费', 'Freight'], refund_fen: ['退款金额', 'Refund'],
  points_used: ['使用积分', 'Points used'], points_earned: ['获得积分', 'Points earned'], opening_points: ['期初积分', 'Opening points'],
  lines: ['明细行', 'Line'], payments: ['支付', 'Payment'], identifiers: ['身份标识', 'Identifier'], order: ['原单', 'Order'], orders: ['订单', 'Order'],
  refunds: ['退款', 'Refund'], members: ['会员', 'Member'], product: ['商品', 'Product'], quantity_milli: ['数量', 'Quantity'], name: ['姓名', 'Name'],
  birthday: ['生日', 'Birthday'], gender: ['性别', 'Gender'], kind: ['种类', 'Kind'], value: ['值', 'Value'], scope: ['范围', 'Scope'],
  reason: ['原因', 'Reason'], method: ['方式', 'Method'], event: ['行为', 'Event'], type: ['类型', 'Type'], date: ['日期', 'Date'],
};

/** The name of a field as people say it: `lines.0.paid_fen` is 明细行 1 实付金额. What is not known stays as it is. */
export function fieldName(field: string, language: Language): string {
  return field
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : (NAMES[part]?.[language === 'en' ? 1 : 0] ?? part)))
    .join(' ')
    .trim();
}
