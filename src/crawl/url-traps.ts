const FILES =
  /\.(jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|css|m?js|map|json|woff2?|ttf|eot|otf|pdf|docx?|xlsx?|pptx?|zip|rar|7z|t?gz|tar|exe|apk|dmg|msi|mp[34]|m4[av]|webm|ogg|wav|flv|avi|mov|m3u8|swf|ics|vcf|torrent|epub|xml|rss|atom|xsl|txt)(\.gz)?$/i;
/** Path segments that only lead to doing something, not to reading something. */
const ACTIONS =
  /^(log-?in|log-?out|sign-?in|sign-?up|sign-?out|register|dang-?nhap|dang-?ky|dang-?xuat|quen-?mat-?khau|forgot-?password|tai-?khoan|account|my-?account|user|users|member|members|thanh-?vien|profile|cart|gio-?hang|checkout|thanh-?toan|wishlist|compare|so-?sanh|search|tim-?kiem|timkiem|print|in-?bai|inbai|email-?this|share|wp-admin|wp-login|wp-json|xmlrpc|admin|administrator|cgi-bin|api|ajax|feed|amp|rss|embed|trackback|cdn-cgi|captcha|download|tai-?ve|calendar|lich-?su-?ngay|archive-?date)$/i;
const ACTION_PARAMETERS =
  /^(replytocom|print|in|action|do|add-to-cart|add_to_cart|share|redirect|redirect_to|return|returnurl|return_url|next|back|login|logout|q|s|search|keyword|keywords|tukhoa|tu-khoa|query|sort|order|orderby|dir|filter\w*|min_price|max_price|view|viewmode|layout|format|tmpl|date|day|month|year|ngay|thang|nam|start|offset|limit|per_page|amp|preview|lang|hl)$/i;
const PAGE_SEGMENT = /^((page|trang)[-_]?\d{1,3}|p[-_]?\d{1,2})(\.\w+)?$|[-_]page[-_]?\d{1,3}(\.\w+)?$/i;
const PAGE_FOLDER = /^(page|trang|p)$/i;
const PAGE_PARAMETER = /^(page|paged|trang|p|pg|pageindex|pagenumber|page_no)$/i;

export type Trap = 'file' | 'action' | 'pagination' | 'calendar' | 'facets' | 'endless' | 'too-long';

/** Says why an address is not worth a request: endless, a duplicate by construction, or no page to read. Null if it is. */
export function trapOf(url: URL): Trap | null {
  if (url.href.length > 600) return 'too-long';
  if (FILES.test(url.pathname)) return 'file';
  const segments = url.pathname.split('/').filter(Boolean);
  // Blogger's sections live under its search.
  const isLabel = segments.length === 3 && segments[0] === 'search' && segments[1] === 'label';
  if (!isLabel && segments.some((segment) => ACTIONS.test(segment.replace(/\.(html?|php|aspx?)$/i, ''))))
    return 'action';
  if (segments.length > 10 || isRepeating(segments)) return 'endless';
  if (isCalendar(segments)) return 'calendar';
  if (isLaterPage(segments)) return 'pagination';
  return parameterTrap([...url.searchParams.entries()]);
}

/** What a dispatcher's parameter names: default.asp?mod=search, index.php?option=com_users. */
const ACTION_VALUES =
  /^(com_)?(search|tim-?kiem|login|log-?out|register|users?|dang-?nhap|dang-?ky|cart|gio-?hang|checkout|print|mailto|captcha|weblinks|rss|feed|calendar)$/i;

function parameterTrap(parameters: readonly (readonly [string, string])[]): Trap | null {
  if (parameters.length > 5) return 'facets';
  const brackets = parameters.filter(([name]) => /\[.*\]$/.test(name));
  if (brackets.length > 0) return 'facets';
  for (const [name, value] of parameters) {
    // "p=123" is an article on WordPress, "p=2" a page of a list.
    if (PAGE_PARAMETER.test(name) && /^\d{1,2}$/.test(value)) return 'pagination';
    if (ACTION_PARAMETERS.test(name) && !/^(view|layout|lang|format|tmpl|in|do|action)$/i.test(name))
      return 'action';
    if (/^(format|tmpl)$/i.test(name) && /^(pdf|print|component|feed|raw)$/i.test(value)) return 'action';
    if (ACTION_VALUES.test(value) || (/^(in|print)$/i.test(name) && value === '1')) return 'action';
  }
  return null;
}

/** Only whole segments: -p312.html is an article's id, and thoi-trang-24.html ("thời trang") a title. */
function isLaterPage(segments: readonly string[]): boolean {
  const last = segments.at(-1) ?? '';
  const folder = segments.at(-2) ?? '';
  return PAGE_SEGMENT.test(last) || (PAGE_FOLDER.test(folder) && /^\d{1,3}(\.\w+)?$/.test(last));
}

/** /a/b/a/b/a/b: relative links that lead ever deeper. */
function isRepeating(segments: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const segment of segments) counts.set(segment, (counts.get(segment) ?? 0) + 1);
  return [...counts.values()].some((count) => count > 2);
}

/** /2026/11/ or /lich/2026-11-23 is a list for a date; /2026/11/a-title is an article. */
function isCalendar(segments: readonly string[]): boolean {
  const last = segments.at(-1) ?? '';
  if (/^\d{4}-\d{1,2}(-\d{1,2})?$/.test(last)) return true;
  const dated = segments.findIndex((segment) => /^(19|20)\d\d$/.test(segment));
  return dated >= 0 && segments.slice(dated + 1).every((segment) => /^\d{1,2}$/.test(segment));
}
