/** Neutral texts for invented sites: no politics, no scandal, nobody real. */
export interface GoldText {
  readonly title: string;
  readonly lead: string;
  readonly paragraphs: readonly string[];
}

export const TEXTS: readonly GoldText[] = [
  {
    title: 'Làng làm diều sáo vào mùa gió nồm',
    lead: 'Khi gió nồm về, sân đình thành nơi phơi khung tre và thử tiếng sáo.',
    paragraphs: [
      'Tre làm khung được chặt từ cuối đông, ngâm bùn ba tháng rồi gác bếp cho khô. Người thợ chẻ nan mỏng như mép lá, vót đều hai đầu để cánh diều không lệch khi lên cao.',
      'Bộ sáo gồm ba ống, ống lớn gọi là sáo cồng, ống nhỏ gọi là sáo còi. Khoét miệng sáo là khâu khó nhất, sâu quá thì tiếng đục, nông quá thì sáo không kêu.',
      '“Nghe tiếng sáo là biết tay người làm”, ông Lường Văn Khởi, người có hơn bốn mươi năm giữ nghề, nói. Mỗi vụ ông chỉ nhận làm chừng chục cánh cho khách quen.',
      'Trẻ con trong xóm được dạy buộc dây lèo từ năm lên tám. Chiều nào lặng gió, cả nhóm ngồi dán giấy dó, chờ hôm sau trời nổi gió lại kéo nhau ra đê.',
      'Hội thả diều của làng năm nay dự kiến kéo dài hai ngày, không thu vé, chỉ mong người xem đừng bước vào bãi lúa ven đường.',
    ],
  },
  {
    title: 'Người nuôi ong di chuyển đàn theo mùa hoa nhãn',
    lead: 'Hơn ba trăm thùng ong được chở trong đêm để kịp mùa hoa nở rộ.',
    paragraphs: [
      'Xe dừng lúc gần sáng, các thùng ong được xếp thành hàng cách nhau hai mét dưới tán nhãn. Phải đợi mặt trời lên mới mở cửa tổ để ong làm quen đường bay.',
      'Theo kinh nghiệm của người nuôi, hoa nhãn cho mật nhiều nhất vào những ngày nắng nhẹ, đêm có sương. Gặp mưa rào, cả đàn có thể phải ăn đường thay mật.',
      'Chị Bế Thị Hoan tính chi phí vận chuyển chiếm gần một phần tư tiền bán mật. Bù lại, mật đơn hoa giữ được mùi riêng nên khách quay lại nhiều.',
      'Các vườn nhãn cho đặt thùng ong không lấy tiền, vì ong giúp hoa đậu quả tốt hơn. Hai bên chỉ dặn nhau không phun thuốc trong thời gian hoa nở.',
    ],
  },
  {
    title: 'Thư viện xã mở cửa thêm buổi tối',
    lead: 'Hai tối mỗi tuần, phòng đọc nhỏ của xã sáng đèn tới chín giờ.',
    paragraphs: [
      'Phòng đọc rộng chừng sáu mươi mét vuông, có gần bốn nghìn cuốn sách, phần lớn do người dân góp. Buổi tối đông nhất là học sinh và mấy bác làm vườn tìm sách kỹ thuật.',
      'Cô thủ thư làm một cuốn sổ ghi những đầu sách được hỏi mà chưa có. Cuối tháng, danh sách ấy được gửi tới các nhóm quyên sách.',
      'Theo Bộ Giáo dục và Đào tạo, thói quen đọc hình thành tốt nhất trước mười tuổi; ở đây, góc sách thiếu nhi luôn kín chỗ ngồi.',
      'Người mượn không phải đặt tiền, chỉ cần ghi tên và số nhà. Ba năm qua, số sách không trả đếm chưa hết hai bàn tay.',
      'Sắp tới thư viện muốn có thêm một kệ sách nói cho người cao tuổi mắt kém.',
    ],
  },
  {
    title: 'Kinh nghiệm giữ lửa lò gốm qua đêm mưa',
    lead: 'Lò bầu đốt củi kỵ nhất là mưa tạt, thợ phải thay nhau canh từng khe gió.',
    paragraphs: [
      'Một mẻ gốm cần đốt liên tục gần ba mươi giờ. Khi lửa đã lên màu vàng chanh, chỉ cần một cơn gió lạnh lùa vào là men có thể rạn.',
      'Thợ lò đặt thêm một lớp gạch mộc ở cửa đốt và che tấm tôn chếch về hướng gió. Củi nhãn khô được để dành cho ba giờ cuối vì cháy đượm và ít khói.',
      'Ông Cầm Văn Pản cho rằng máy đo nhiệt rất tiện nhưng vẫn phải nhìn màu lửa qua lỗ thăm. Mỗi vị trí trong lò chín một khác, không máy nào đặt hết được.',
      'Khi mở lò, người ta chờ thêm một ngày cho nguội hẳn. Những chiếc bình nứt được giữ lại làm mẫu cho người mới học nghề.',
    ],
  },
  {
    title: 'Sửa cầu treo, người dân đi đò ngang trong mười ngày',
    lead: 'Ván mặt cầu được thay mới toàn bộ, dây cáp được siết và bôi mỡ lại.',
    paragraphs: [
      'Từ sáng thứ hai, hai đầu cầu đặt rào chắn và biển báo. Đò ngang chạy từ năm giờ sáng đến bảy giờ tối, mỗi chuyến không quá mười hai người.',
      'Đơn vị thi công cho biết ván cũ đã mục ở mép, đinh bung nhiều chỗ. Ván mới dày hơn, được xẻ rãnh chống trơn.',
      'Học sinh đi học được ưu tiên lên đò trước và phải mặc áo phao. Hai ca trực được bố trí ở bến để nhắc người đi xe máy tắt máy, dắt xe.',
      'Bà Hù Thị Sâm, nhà ngay đầu cầu, nấu thêm nồi nước chè cho người chờ đò. “Mười ngày thì nhanh thôi, cầu chắc là được”, bà nói.',
      'Nếu trời không mưa lớn, cầu sẽ thông xe trước phiên chợ cuối tháng.',
    ],
  },
  {
    title: 'Cách chọn giống su hào cho vườn nhỏ',
    lead: 'Vườn hẹp nên chọn giống ngắn ngày, trồng gối để tuần nào cũng có rau.',
    paragraphs: [
      'Giống su hào sớm cho củ sau khoảng sáu mươi ngày, lá nhỏ nên trồng dày được. Giống muộn củ to nhưng chiếm đất lâu.',
      'Đất cần tơi, thoát nước, trộn phân chuồng hoai trước khi trồng một tuần. Cây con có bốn lá thật là vừa để ra ruộng.',
      'Tưới sáng sớm, tránh tưới chiều muộn vì lá ẩm qua đêm dễ sinh bệnh. Khi củ bằng quả cam, bớt nước để củ khỏi nứt.',
      'Mỗi luống nên chừa một hàng rau thơm ở mép. Mùi của tía tô, kinh giới làm sâu ít tìm đến hơn, tuy không thay được việc bắt sâu hằng ngày.',
    ],
  },
  {
    title: 'Giải chạy vượt đồi hút gần một nghìn người',
    lead: 'Cung đường dài nhất hai mươi mốt cây số đi qua ba ngọn đồi chè.',
    paragraphs: [
      'Sương chưa tan, các nhóm đã khởi động ở sân kho cũ. Ban tổ chức đặt tám trạm nước, mỗi trạm có chuối, muối và một thùng rác lớn.',
      'Người về nhất cự ly dài là anh Sùng A Giàng, thợ sửa xe, với thời gian hơn một giờ bốn mươi phút. Anh chạy bằng đôi giày đã mòn gót.',
      'Nhiều gia đình đăng ký cự ly năm cây số cùng con nhỏ. Điểm mọi người nhớ nhất là đoạn dốc đá, nơi các cụ trong xóm ngồi vỗ tay.',
      'Số tiền áo kỷ niệm được dùng để lát lại lối đi ra bến nước. Ban tổ chức nói năm sau sẽ giữ nguyên số người tham dự để không dồn xe vào đường hẹp.',
    ],
  },
  {
    title: 'Nấu chè lam ba ngày trước rằm',
    lead: 'Gạo rang, mật mía và gừng già, thiếu thứ nào cũng không thành chè lam.',
    paragraphs: [
      'Gạo nếp rang phải nhỏ lửa, đảo liền tay tới khi hạt nở đều như bỏng. Xay xong để nguội hẳn mới rây, bột ấm sẽ vón.',
      'Mật mía cô tới khi kéo thành sợi thì cho gừng, lạc và bột vào. Người khuấy phải khỏe, vì mẻ chè nặng dần từng phút.',
      'Chè đổ ra mâm, cán phẳng, rắc thêm bột áo. Sau một đêm, cắt thành thanh bằng ngón tay, gói giấy và để nơi khô.',
      'Chị Lò Thị Ngoan kể nhà chị mỗi năm nấu ba mẻ, một mẻ để biếu. Chè để được cả tháng mà vẫn dẻo.',
      'Người mới làm nên thử với nửa cân bột, vì lửa bếp mỗi nhà một khác.',
    ],
  },
  {
    title: 'Dựng lại vườn thú nhồi bông trong phòng học cũ',
    lead: 'Hơn trăm con thú khâu tay được các bà, các mẹ đem tới tặng lớp mẫu giáo.',
    paragraphs: [
      'Phòng học bỏ trống hai năm được quét vôi lại, kê kệ thấp và trải chiếu. Mỗi con thú có một mẩu giấy ghi tên người khâu.',
      'Các cô giáo chia thú theo nơi sống: rừng, đồng, sông, biển. Trẻ được tự đặt tên và kể chuyện cho bạn.',
      'Con voi lớn nhất dùng hết sáu mét vải và ba cân bông gòn. Con chuồn chuồn nhỏ nhất chỉ bằng đốt tay.',
      'Phòng mở cho cả trẻ ngoài trường vào sáng thứ bảy. Người lớn đi cùng được nhắc để dép ngoài hiên.',
    ],
  },
  {
    title: 'Bến cá đổi giờ họp chợ theo con nước',
    lead: 'Chợ bắt đầu từ ba giờ sáng những ngày nước lớn, muộn hơn khi nước ròng.',
    paragraphs: [
      'Thuyền về tới đâu, cá được đổ ra nia tới đó. Người mua soi đèn pin, chọn nhanh rồi gánh đi cho kịp chuyến xe sớm.',
      'Ban quản lý bến kẻ lại vạch để lối đi giữa các sạp rộng thêm nửa mét. Nước rửa sạp được gom về một rãnh có lưới chắn.',
      'Ông Ngô Văn Rạng, chủ một chiếc thuyền nhỏ, nói lịch theo con nước giúp ông đỡ phải chờ ngoài cửa lạch. Cá lên bến tươi hơn hẳn.',
      'Bảng giờ họp chợ cả tháng được dán ở ba nơi trong xã và đọc trên loa mỗi chiều.',
      'Hôm nào biển động, chợ chỉ còn vài gánh mực khô, người bán ngồi đan lại lưới và kể chuyện cũ.',
    ],
  },
  {
    title: 'Xe đạp cũ được sửa lại cho học sinh ở xa trường',
    lead: 'Nhóm thợ về hưu sửa gần hai trăm chiếc xe trong một mùa hè.',
    paragraphs: [
      'Xe gom về đủ loại, chiếc thiếu yên, chiếc gãy tăm. Nhóm tháo rời, phân loại rồi ghép thành những chiếc đi được.',
      'Mỗi chiếc xe giao đi có kèm một bơm tay và bộ vá săm. Học sinh phải tự vá được một lần trước mặt thợ mới nhận xe.',
      'Phụ tùng thiếu nhất là phanh và xích. Một cửa hàng trong thị trấn bán cho nhóm với giá gốc, không lấy lãi.',
      'Em Vàng Thị Sua, nhà cách trường bảy cây số, nói từ ngày có xe em ngủ thêm được gần một tiếng mỗi sáng.',
    ],
  },
  {
    title: 'Bản đồ đường mòn vẽ tay cho người đi bộ',
    lead: 'Tấm bản đồ ghi chỗ lấy nước, cây to tránh mưa và những đoạn dốc trơn.',
    paragraphs: [
      'Nhóm ba người đi lại cùng một cung đường mười một lần, ghi giờ ở từng khúc rẽ. Bản nháp đầu tiên dài hơn hai mét.',
      'Thay vì số cây số, bản đồ ghi thời gian đi với một người mang ba lô tám cân. Chỗ nào mất sóng điện thoại được tô chấm xanh.',
      'Người dân bản góp tên gọi cũ của suối và mỏm đá. Có những tên chưa từng xuất hiện trên bản đồ in.',
      'Bản in thử một trăm tờ được đặt ở quán nước đầu đường, ai lấy thì viết lại một dòng góp ý.',
      'Bản sửa sẽ in trên giấy chống nước, gấp lại vừa túi áo.',
    ],
  },
];

/** Paragraphs that any of these texts may go on with; articles are seldom as short as the texts above. */
export const MORE: readonly string[] = [
  'Người trong vùng quen gọi đây là việc của những tháng nông nhàn, khi đồng đã gặt xong và trời chưa rét hẳn. Ai rảnh lúc nào làm lúc ấy, chẳng ai chấm công.',
  'Cuối buổi, mọi người ngồi lại quanh ấm chè, kể chuyện năm ngoái làm hỏng ra sao để năm nay khỏi lặp lại. Bọn trẻ ngồi ghé, nghe câu được câu chăng.',
  'Chi phí được ghi lên một tấm bảng treo ở nhà sinh hoạt chung, mua gì hết bao nhiêu đều có chữ ký của ba người. Phần còn dư để dành cho lần sau.',
  'Có người hỏi sao không thuê làm cho nhanh, các cụ chỉ cười, bảo thuê thì được việc nhưng mất vui. Tay quen việc rồi, ngồi không lại nhớ.',
  'Đường vào không khó đi, chỉ có đoạn dốc cuối nên để xe bên ngoài và đi bộ chừng mười phút. Mùa mưa nên mang giày đế cứng và một đôi tất khô.',
  'Nhìn từ trên cao, khoảng đất ấy chỉ như một vệt màu nâu giữa nền xanh, nhưng xuống gần mới thấy từng hàng được xếp ngay ngắn, chừa lối đi vừa một người gánh.',
  'Năm trước thời tiết thất thường nên việc phải dời lại hai lần. Rút kinh nghiệm, lần này mọi thứ được chuẩn bị sớm hơn gần một tháng và có phương án che chắn.',
  'Mấy bạn trẻ đi học xa về cũng góp một tay, người chụp ảnh, người làm bảng chỉ dẫn, người lo nước uống. Ảnh chụp được in ra dán thành một góc nhỏ để ai tới cũng xem được.',
  'Nếu muốn tới xem, khách chỉ cần báo trước một ngày để có người đón. Không có vé, cũng không có hàng quán, ai khát thì vào nhà xin bát nước.',
  'Việc tưởng nhỏ mà giữ được lâu, theo nhiều người, là nhờ không ai đặt ra chỉ tiêu. Làm được bao nhiêu quý bấy nhiêu, năm nào cũng có thêm vài gương mặt mới.',
];
