import { bare } from './fold.ts';

/** What Vietnamese are called by: the last word of a name, unaccented. */
const GIVEN = new Set(
  'an anh ao au ba bac bach bang banh bao bau be bich binh ca cam canh cat chau chi chien chinh chuc chung chuong cong cuc cuong da dai dan danh dao dat dau diem dien diep dieu dinh do doan doanh dong du duc dung duy duyen duong gam gia giang giao ha hai han hang hanh hao hau hien hieu hiep hoa hoai hoan hoang hoc hong hop hue huu huy huyen huynh hung huong kha khai khang khanh khoa khoi khue kien kiet kieu kim ky lai lam lan lanh le lien lieu linh loan loc loi long luan luc luong luyen ly mai man manh mi mien minh mo muoi my na nam nga ngan nghi nghia ngoan ngoc nguyen nguyet nhan nhat nhi nhien nhu nhung nhut ninh nu oanh phat phi phong phu phuc phung phuoc phuong quan quang que quoc quy quyen quyet quynh sa sam san sang sao sen sinh son suong suu ta tai tam tan thach thai tham than thang thanh thao the thi thien thieu thinh tho thoa thoai thom thong thu thuan thuc thuy thuyen thuong thy tien tin tinh to toan trang tra tram tran tri trieu trinh trong truc trung truong tu tuan tue tung tuoi tuyen tuyet tuong uyen van vi vien viet vinh vu vui vuong vy xuan xuyen y yen'.split(
    ' ',
  ),
);
/** Names of the highlands begin with what tells man from woman, or with a clan. */
const HIGHLAND = /^(?:Y|H[’']?\p{Lu}\S*|K[’']?\p{Lu}\S*|Rơ|Rmah|Ksor|Siu|A|Đinh|Kpă|Nay|Niê)(?:\s|$)/u;

/** True where the last word of a name of two words or more is one that people are called by. */
export function isGivenName(name: string): boolean {
  const first = name.normalize('NFC').split(/\s*[,&/]\s*|\s+(?:[-–]|và)\s+/u)[0]!;
  if (!first.includes(' ')) return false;
  return HIGHLAND.test(first) || GIVEN.has(bare(first.split(/\s+/).at(-1)!));
}
