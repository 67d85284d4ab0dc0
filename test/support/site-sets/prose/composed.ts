import type { Dice } from '../dice.ts';

/*
 * Sentences put together from parts, so that no two articles share more than a few. Any subject can go on with them.
 */
const TIMES: readonly string[] = [
  'Sáng sớm',
  'Đầu giờ chiều',
  'Cuối tuần trước',
  'Từ đầu tháng',
  'Mấy hôm nay',
  'Hồi giữa vụ',
  'Sau rằm',
  'Trước hôm mưa lớn',
  'Đúng ngày chợ phiên',
  'Tối hôm đó',
  'Khoảng hai năm lại đây',
  'Ngay tuần đầu',
  'Lúc nắng vừa lên',
  'Khi mọi việc đã vào nếp',
];
const ACTORS: readonly string[] = [
  'cả nhà',
  'mấy người thợ',
  'nhóm bạn trẻ',
  'các cô trong tổ',
  'hai cha con',
  'người quản lý',
  'ba gia đình đầu ngõ',
  'lớp học viên mới',
  'ông tổ trưởng',
  'bọn trẻ',
  'chủ nhà',
  'những người quen việc',
  'vài khách lạ',
  'chị em trong hội',
];
const ACTIONS: readonly string[] = [
  'bàn nhau dọn lại chỗ để đồ',
  'xếp hàng chờ tới lượt mình',
  'thử cách làm mới trên một góc nhỏ',
  'ghi lại từng bước vào quyển vở học trò',
  'mượn thêm dụng cụ của nhà bên',
  'đo đi đo lại cho chắc',
  'chia việc theo sức từng người',
  'mang phần dư đem biếu hàng xóm',
  'kéo nhau ra xem tận nơi',
  'thay hết những thứ đã mòn',
  'lau chùi cẩn thận rồi mới cất',
  'hỏi thăm người đi trước',
  'góp mỗi người một ít',
  'ngồi lại kiểm từng món',
  'bỏ bớt một nửa số bước',
];
const ENDS: readonly string[] = [
  ', nhờ vậy đỡ được khá nhiều thời gian',
  ', dù lúc đầu ai cũng ngại',
  ', rồi mới tính chuyện làm thêm',
  ', việc nhẹ mà vui',
  ', không ai phàn nàn gì',
  ', kết quả khá hơn mong đợi',
  ', tuy còn vài chỗ chưa vừa ý',
  ', phần còn lại để hôm sau',
  ', tốn kém không đáng kể',
  ', cẩn thận như làm cho nhà mình',
  ', ai đi qua cũng dừng lại ngó',
  ', đến giờ vẫn giữ nếp ấy',
  '',
  '',
  '',
];
const REMARKS: readonly string[] = [
  'Có người cho rằng nên làm chậm hơn một chút để còn kịp sửa.',
  'Riêng khâu cuối cùng thì nhất định không được bỏ qua.',
  'So với năm kia, mọi thứ đã gọn gàng hơn nhiều.',
  'Nhìn qua tưởng dễ, bắt tay vào mới thấy phải học.',
  'Kinh phí lần này gói gọn trong số tiền để dành.',
  'Người trẻ thường nóng, người già lại hay lo xa.',
  'Chỗ khó nhất nằm ở đoạn giữa, khi tay đã mỏi.',
  'Phần chuẩn bị chiếm quá nửa công sức.',
  'Không phải lúc nào trời cũng chiều lòng người.',
  'Làm đúng một lần còn hơn sửa ba lần.',
  'Mỗi nơi một khác, khó mà bê nguyên cách làm về áp dụng.',
  'Chuyện giá cả thì tùy mùa, ít ai nói trước được.',
  'Điều đáng quý là ai biết gì cũng chỉ lại cho người sau.',
  'Sổ ghi chép năm ngoái giờ trở nên có ích.',
  'Vài tấm ảnh cũ được đem ra so sánh.',
  'Lối đi hẹp nên phải chia làm hai lượt.',
  'Đồ nghề không nhiều, quan trọng là dùng quen tay.',
];

/** One sentence, seldom the same twice. */
export function composed(chance: Dice): string {
  if (chance.chance(0.25)) return chance.pick(REMARKS);
  const sentence = `${chance.pick(TIMES)}, ${chance.pick(ACTORS)} ${chance.pick(ACTIONS)}${chance.pick(ENDS)}.`;
  return chance.chance(0.2) ? `${sentence.slice(0, -1)}; tính ra cũng mất {so} buổi.` : sentence;
}
