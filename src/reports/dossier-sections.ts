import type { DossierAbout, DossierStep } from './dossier-subject.ts';
import { type Html, html } from './html-text.ts';
import { ACT_VI, DISMISSAL_VI, dayVi, momentVi, ROLE_VI, STATE_VI } from './vietnamese-terms.ts';

/** What people decided on the flag and in its case. */
export function steps({ steps: told }: DossierAbout): Html {
  if (told.length === 0) return html``;
  const rows = told.map(
    (step) =>
      html`<tr><td class="small">${momentVi(step.at)}</td><td>${actOf(step)}</td><td>${STATE_VI[step.stateAfter] ?? step.stateAfter}</td><td>${authorOf(step)}</td><td>${reasonOf(step)}</td></tr>`,
  );
  return html`<h2>Quyết định và các bước xử lý</h2>
<table><tr><th>Lúc</th><th>Việc</th><th>Tình trạng sau đó</th><th>Người thực hiện</th><th>Lý do</th></tr>${rows}</table>
<p class="small">Nguyên văn từng quyết định nằm trong tệp rasoat/decisions.jsonl và được niêm phong trong chuỗi lưu giữ.</p>`;
}

function actOf({ act }: DossierStep): string {
  const undone = act.startsWith('undo-') ? act.slice('undo-'.length) : null;
  if (undone !== null) return `Rút lại: ${ACT_VI[undone] ?? undone}`;
  return ACT_VI[act] ?? act;
}

function authorOf({ by }: DossierStep): string {
  if (by === null) return 'Hệ thống, theo lịch';
  const role = `${ROLE_VI[by.role] ?? by.role}, ${by.agency}`;
  return by.name === undefined ? role : `${by.name} (${role})`;
}

function reasonOf({ reason }: DossierStep): string | null {
  return reason === null ? null : (DISMISSAL_VI[reason] ?? reason);
}

/** What the retention policy has removed: it is known by its hashes. */
export function pruned({ pruned: gone }: DossierAbout): Html {
  if (gone === null) return html``;
  const rows = gone.files.map(
    ({ file, kind, sha256, bytes }) =>
      html`<tr><td class="small">${kind === 'archive' ? 'Bản lưu (WARC)' : 'Ảnh chụp'}</td><td class="small">${file}</td><td class="small">${bytes}</td><td class="mono">${sha256}</td></tr>`,
  );
  return html`<h2>Bản lưu đã xóa theo thời hạn lưu giữ</h2>
<p class="note">Ngày ${dayVi(gone.on)}, trước khi lập hồ sơ này, các tệp dưới đây đã bị xóa theo chính sách lưu giữ
(${gone.policy}). Đánh giá, chuỗi lưu giữ, địa chỉ, thời điểm và mã băm của từng bản lưu vẫn còn; nội dung trang thì không.</p>
<table><tr><th>Loại</th><th>Tệp</th><th>Số byte</th><th>SHA-256</th></tr>${rows}</table>`;
}
