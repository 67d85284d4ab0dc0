import { FURNISHED_PASSWORD, type Furnished, type ListedFlag, type Person, scanAgain } from './furnished.ts';

export interface Furniture {
  readonly flags: readonly ListedFlag[];
  readonly people: Readonly<Record<'lead' | 'reviewer', string>>;
}

/** What some days of work leave behind: people, agencies, a token, entries, decisions, notes and a second scan. */
export async function furnish(installation: Furnished): Promise<Furniture> {
  const admin = await installation.as(installation.admin);
  for (const [name, province] of [
    ['Sở Văn hóa và Thể thao Hà Nội', 'Hà Nội'],
    ['Sở Văn hóa và Thể thao Huế', 'Huế'],
  ])
    await admin.post('/admin/agencies', { name, province });
  const people = {
    lead: await addPerson(installation, admin, {
      role: 'lead',
      name: 'Nguyễn Thị Lan',
      email: 'lan@rasoat.test',
    }),
    reviewer: await addPerson(installation, admin, {
      role: 'reviewer',
      name: 'Trần Quốc Bảo',
      email: 'bao@rasoat.test',
    }),
  };
  const inAYear = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
  await admin.post('/admin/tokens', { name: 'Báo cáo tuần', scopes: ['sites:read'], expiresOn: inAYear });
  await addEntries(admin, inAYear);
  const { items: flags } = await admin.get<{ items: ListedFlag[] }>('/flags?limit=50');
  const lead = await installation.as(people.lead);
  const [first, second] = flags.filter(({ ground }) => ground === 'licence-display');
  if (first !== undefined) {
    await lead.post(`/flags/${first.id}/decisions`, { decision: 'confirm', version: first.version });
    await lead.post('/cases', { flagIds: [first.id], reason: 'Giấy phép hết hạn, chủ quản chưa gia hạn' });
  }
  if (second !== undefined)
    await lead.post(`/flags/${second.id}/decisions`, {
      decision: 'dismiss',
      reason: 'corrected-meanwhile',
      version: second.version,
    });
  const press = flags.find(({ ground }) => ground === 'press-like');
  if (press !== undefined) {
    await lead.post(`/flags/${press.id}/notes`, { text: 'Đã gọi cho chủ quản, hẹn trả lời trong tuần.' });
    await scanAgain(lead, press.site.id);
  }
  return { flags, people };
}

async function addPerson(
  installation: Furnished,
  admin: Person,
  wish: { readonly role: string; readonly name: string; readonly email: string },
): Promise<string> {
  const { password } = await admin.post<{ password: string }>('/admin/users', { ...wish, agencyId: 1 });
  await installation.changePassword(wish.email, password, FURNISHED_PASSWORD);
  return wish.email;
}

async function addEntries(admin: Person, expiresOn: string): Promise<void> {
  const { listVersion } = await admin.get<{ listVersion: number }>('/watchlist');
  const entry = {
    group: 'press',
    aliases: [],
    enabled: true,
    owner: 'Phòng Thanh tra',
    reason: 'Nhiều trang nhái tên',
  };
  const put = [
    { ...entry, kind: 'protected-name', name: 'Báo Ven Đô', hosts: ['baovendo.vn'], expiresOn },
    {
      ...entry,
      kind: 'sensitive-term',
      group: 'state',
      name: 'thanh tra',
      hosts: [],
      level: 'medium',
      expiresOn: null,
    },
    { ...entry, kind: 'allow', name: 'nhipsongdothi.vn', hosts: [], expiresOn: null },
  ];
  const change = { put, expire: [], enable: [], disable: [] };
  await admin.post('/watchlist/changes', { change, reason: 'Theo công văn rà soát quý IV', listVersion });
}
