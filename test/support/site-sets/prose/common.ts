/** Sentences that fit any article. */
export const COMMON: readonly string[] = [
  'Việc này không khó, chỉ là ít ai chịu làm cho tới cùng.',
  'Hàng xóm ban đầu còn tò mò, nay đã quen và hay sang giúp một tay.',
  'Năm ngoái làm vội nên hỏng, năm nay mọi thứ được chuẩn bị sớm hơn.',
  'Chi phí ghi trên tấm bảng treo ở hiên, ai muốn xem cũng được.',
  'Theo bà {ten2}, điều quan trọng nhất là đừng nóng ruột.',
  'Từ nhỏ ai ở {noi} cũng biết câu nói ấy.',
  'Có hôm làm đến tối mịt, cả nhà ăn cơm lúc trời đã lên sao.',
  'Người ở xa nhắn hỏi nhiều, câu trả lời thường rất ngắn.',
  'Mỗi lần thử lại rút ra một chút, ghi vào sổ tay.',
  'Thật ra chẳng có bí quyết gì, chỉ là làm đều.',
  'Lần đầu tiên thử, kết quả không như ý, phải làm lại {so} lần.',
  'Những người trẻ trong xóm đã bắt đầu quan tâm.',
  'Khoảng {so2} phút sau là thấy rõ sự khác biệt.',
  'Điều này nghe đơn giản nhưng hay bị bỏ qua.',
  'Cuối buổi, mọi người ngồi lại kể chuyện năm cũ.',
  'Ai cần hỏi thêm có thể ghé vào buổi chiều.',
  'Ngày mưa thì nghỉ, ngày nắng làm bù.',
  'Chưa bao giờ công việc ấy bị coi là chuyện nhỏ.',
  '“Cứ thong thả rồi cũng xong”, {ten} nói và cười.',
  'Đến nay đã có thêm {so} nhà làm theo.',
];

/** Mentions in passing: they name somebody and are no credit. */
export const IN_PASSING: readonly string[] = [
  'Theo Bộ Y tế, mỗi người nên vận động ít nhất ba mươi phút một ngày.',
  'Theo Bộ Nông nghiệp và Môi trường, diện tích này năm nay tăng nhẹ.',
  'Theo ông {ten2}, chuyện ấy đã có từ rất lâu.',
  'Theo VnExpress, một nhóm bạn trẻ ở nơi khác cũng từng thử cách tương tự hồi đầu năm.',
  'Theo kinh nghiệm dân gian, chuồn chuồn bay thấp thì trời sắp mưa.',
  'Theo thống kê của xã, có hơn {so2} hộ đang làm việc này.',
  'Một bài trên báo Thanh Niên năm trước từng nhắc tới nơi đây trong vài dòng.',
  'Theo Sở Văn hóa, Thể thao và Du lịch, lượng khách cuối tuần tăng so với cùng kỳ.',
];

/** Openings of the site's own reporting that speak of reporters. */
export const REPORTER_OPENINGS: readonly string[] = [
  'Sáng {so}/11, có mặt tại {noi}, phóng viên {trang} ghi nhận không khí đã rộn ràng từ rất sớm.',
  'Trao đổi với phóng viên {trang}, {ten} cho biết công việc được chuẩn bị suốt {so2} ngày.',
  'Trong hai ngày qua, nhóm phóng viên của {trang} đã theo chân {ten} ở {noi}.',
];

/** Openings of the site's own reporting without that word. */
export const OWN_OPENINGS: readonly string[] = [
  'Ghi nhận của {trang} sáng {so}/11 tại {noi}, từng tốp người đã có mặt từ lúc trời chưa sáng.',
  'Nói với {trang} bên lề buổi làm việc, {ten2} khẳng định mọi việc vẫn đúng kế hoạch.',
  'Chúng tôi gặp {ten} ở {noi} vào một chiều đầu tháng, khi công việc vừa ngơi tay.',
  'Chiều {so}/11, trả lời {trang}, {ten} cho hay đã có {so2} hộ đăng ký tham gia.',
];

export const PEOPLE: readonly string[] = [
  'Lương Thị Mận',
  'Hoàng Văn Cầu',
  'Đỗ Thị Thoa',
  'Nguyễn Hữu Kha',
  'Trương Công Bằng',
  'Lò Văn Inh',
  'Phùng Thị Lụa',
  'Đinh Bá Vượng',
  'Mai Thị Sen',
  'Tạ Quốc Đương',
  'Hồ Thị Xuyến',
  'Võ Văn Chót',
  'Cao Thị Dịu',
  'Bạch Đình Rạng',
  'Quách Thị Hợp',
  'Ninh Văn Lượng',
  'Thạch Sô Phia',
  'Lâm Thị Bưởi',
  'Nông Văn Tịnh',
  'Triệu Mùi Nhảy',
];

export const PLACES: readonly string[] = [
  'xóm Cồn Dừa',
  'bản Nà Khoang',
  'làng Đông Quất',
  'ấp Rạch Sỏi',
  'thôn Vĩnh Hạ',
  'xã Bình Lạc',
  'phường An Tịch',
  'bến Đá Nâu',
  'làng Phù Chẩn',
  'đồi Mâm Xôi',
  'cù lao Tắc',
  'buôn Ea Rơ',
  'thị trấn Đồng Chiêm',
  'xã Mường Lát Hạ',
];

export const CAPTIONS: readonly string[] = [
  'Ảnh minh họa',
  'Ảnh: {anh}',
  '(Ảnh: {anh})',
  'Ảnh minh hoạ: Internet',
  'Ảnh chụp màn hình',
  'Ảnh: TTXVN',
  'Ảnh: VGP',
  'Nguồn ảnh: Pixabay',
  '',
  '',
];
