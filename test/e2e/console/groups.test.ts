import { afterAll, beforeAll, expect, test } from 'vitest';
import { replaceSiteMarks } from '../../../src/db/site-marks.ts';
import { type Desk, pageErrors, startDesk, until } from '../../support/desk.ts';
import { settled, violations } from '../../support/page-checks.ts';
import { type SeededSite, seedSite } from '../../support/register.ts';

let desk: Desk;
let lead: string;
const sites: SeededSite[] = [];
beforeAll(async () => {
  desk = await startDesk();
  lead = await desk.person('lead', 'Trần Văn Bình');
  for (let at = 0; at < 6; at += 1) {
    const site = await seedSite(desk.db, { host: `mau-${at}.vn` });
    const template = { kind: 'template', value: '0-abc' } as const;
    const ads = { kind: 'ads', value: 'pub-123456789012' } as const;
    await replaceSiteMarks(desk.db, site.id, site.scanId, at < 2 ? [template, ads] : [template]);
    sites.push(site);
  }
});
afterAll(async () => {
  await desk.stop();
  expect(pageErrors).toEqual([]);
});

const stateCount = async (state: string): Promise<number> => {
  const { rows } = await desk.db.query<{ n: number }>(
    'select count(*)::int as n from flags where state = $1',
    [state],
  );
  return rows[0]!.n;
};

test('a ring stands on its page and on the page of a site', async () => {
  const page = await desk.open(lead, '/rings');
  await page.getByRole('heading', { name: '2 trang, 2 chủ quản' }).waitFor();
  await page.getByText('pub-123456789012').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'mau-1.vn' }).click();
  await page.getByRole('heading', { level: 1, name: 'mau-1.vn' }).waitFor();
  await page.getByRole('heading', { name: /Nhóm liên quan: 2 trang/ }).waitFor();
  const dark = await desk.open(lead, '/rings', { dark: true, width: 360, height: 740 });
  await dark.getByText('pub-123456789012').waitFor();
  expect(await violations(dark)).toEqual([]);
});

test('a cluster is decided after its sample was opened and judged, and undone', async () => {
  const page = await desk.open(lead, '/clusters');
  await settled(page);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Kiểm tra mẫu 3' }).click();
  const sample = page.getByRole('list', { name: 'Mẫu' });
  await sample.getByRole('listitem').first().waitFor();
  expect(
    await sample
      .getByRole('button', { name: /^Xác nhận/ })
      .first()
      .isDisabled(),
  ).toBe(true);
  for (const item of await sample.getByRole('listitem').all()) {
    const [opened] = await Promise.all([page.context().waitForEvent('page'), item.getByRole('link').click()]);
    await opened.close();
    await item.getByRole('button', { name: /^Xác nhận/ }).click();
    await item.getByText('đã xác nhận').waitFor();
  }
  const dark = await desk.open(lead, new URL(page.url()).pathname + new URL(page.url()).search, {
    dark: true,
  });
  await dark.getByRole('list', { name: 'Mẫu' }).waitFor();
  expect(await violations(dark)).toEqual([]);
  await page.getByRole('button', { name: 'Xác nhận 3 cảnh báo còn lại' }).click();
  await until('all are confirmed', async () => (await stateCount('confirmed')) === sites.length);
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await until('the batch is undone', async () => (await stateCount('confirmed')) === 3);
});
