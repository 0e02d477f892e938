import { describe, expect, it } from 'vitest';
import { ago, dateTime, day, dayInWords, duration, plusDays, range } from './dates';
import { base, bytes, compact, integer, money, moneyCompact, percent, percentagePoints, points } from './numbers';

describe('compact numbers', () => {
  it.each([
    [0, '0', '0'],
    [9_999, '9,999', '9,999'],
    [10_000, '1万', '10,000'],
    [98_240, '9.8万', '98,240'],
    [99_999, '10万', '99,999'],
    [100_000, '10万', '100K'],
    [412_008, '41.2万', '412K'],
    [999_950, '100万', '1M'],
    [12_845_000, '1284.5万', '12.8M'],
    [99_999_999, '1亿', '100M'],
    [128_000_000, '1.28亿', '128M'],
    [861_200_000, '8.61亿', '861M'],
    [12_845_000_000, '128.45亿', '12.8B'],
    [-12_845_000, '−1284.5万', '−12.8M'],
  ])('%d', (value, zh, en) => {
    expect(compact(value, 'zh-CN')).toBe(zh);
    expect(compact(value, 'en')).toBe(en);
  });

  it('money keeps its sign and mark', () => {
    expect(moneyCompact(1_284_500_000, 'zh-CN')).toBe('¥1284.5万');
    expect(moneyCompact(1_284_500_000, 'en')).toBe('¥12.8M');
    expect(moneyCompact(-12_300, 'zh-CN')).toBe('−¥123');
  });
});

describe('all digits', () => {
  it('money from fen', () => {
    expect(money(123_450)).toBe('¥1,234.50');
    expect(money(-32_000)).toBe('−¥320.00');
    expect(money(-3)).toBe('−¥0.03');
    expect(money(0)).toBe('¥0.00');
    expect(money(32_000, { sign: true })).toBe('+¥320.00');
    expect(money(123_450, { currency: 'USD' })).toBe('USD 1,234.50');
    expect(money(null)).toBe('—');
    expect(money(900_719_925_474_099)).toBe('¥9,007,199,254,740.99');
  });

  it('points and integers', () => {
    expect(points(12_300, 'zh-CN')).toBe('12,300 积分');
    expect(points(1_926, 'en', { sign: true })).toBe('+1,926 pts');
    expect(points(-320, 'zh-CN', { sign: true, unit: false })).toBe('−320');
    expect(points(0, 'en', { sign: true })).toBe('0 pts');
    expect(integer(-1_204_118)).toBe('−1,204,118');
    expect(integer(undefined)).toBe('—');
  });

  it('shares', () => {
    expect(percent(0.341)).toBe('34.1%');
    expect(percent(-0.0004)).toBe('0.0%');
    expect(percent(0.06, { sign: true })).toBe('+6.0%');
    expect(percentagePoints(0.018, 'zh-CN')).toBe('+1.8 个百分点');
    expect(percentagePoints(-0.018, 'en')).toBe('−1.8 pp');
    expect(base(4_120, 10_300)).toBe('4,120 / 10,300');
    expect(bytes(1_234_000_000)).toBe('1.2 GB');
    expect(bytes(0)).toBe('0 B');
  });
});

describe('times', () => {
  const moment = '2026-11-19T16:30:00Z';
  it('fall on the day of the programme', () => {
    expect(dateTime(moment, 'Asia/Shanghai')).toBe('2026-11-20 00:30');
    expect(dateTime(moment, 'Europe/London')).toBe('2026-11-19 16:30');
    expect(day(moment, 'Asia/Shanghai')).toBe('2026-11-20');
    expect(day('2026-11-20', 'America/New_York')).toBe('2026-11-20');
  });

  it('in words', () => {
    expect(dayInWords(moment, 'Asia/Shanghai', 'zh-CN')).toBe('11 月 20 日');
    expect(dayInWords(moment, 'Asia/Shanghai', 'en')).toBe('Nov 20');
    expect(range('2026-11-01', '2026-11-20', 'zh-CN')).toBe('2026-11-01 至 2026-11-20');
  });

  it('relative under a day only', () => {
    const now = Date.parse(moment);
    expect(ago(now - 30_000, 'Asia/Shanghai', 'zh-CN', now)).toBe('刚刚');
    expect(ago(now - 180_000, 'Asia/Shanghai', 'zh-CN', now)).toBe('3 分钟前');
    expect(ago(now - 7_200_000, 'Asia/Shanghai', 'en', now)).toBe('2 h ago');
    expect(ago(now - 86_400_000, 'Asia/Shanghai', 'en', now)).toBe('2026-11-19 00:30');
  });

  it('durations and days', () => {
    expect(duration(38, 'zh-CN')).toBe('38 秒');
    expect(duration(7_500, 'en')).toBe('2 h 5 min');
    expect(duration(0, 'en')).toBe('0 s');
    expect(plusDays('2026-02-28', 1)).toBe('2026-03-01');
  });
});
