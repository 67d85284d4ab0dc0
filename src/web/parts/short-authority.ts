/** “Sở TT&TT Hà Nội”: the long beginning, which all share, would hide what tells them apart. */
export function shortAuthority(authority: string): string {
  return authority
    .replace('Thông tin và Truyền thông', 'TT&TT')
    .replace('Văn hóa, Thể thao và Du lịch', 'VHTTDL')
    .replace('Văn hóa và Thể thao', 'VHTT');
}
