const NOT_IN_FORCE =
  /invalid|revoked|expired|withdrawn|hết hiệu lực|hết hạn|thu hồi|không còn hiệu lực|đình chỉ|hủy|huỷ/iu;

/** "invalid", "hết hiệu lực", "thu hồi": the register itself no longer counts the licence (often it was replaced by a newer one). */
export function isInvalidStatus(status: string | null): boolean {
  return status !== null && NOT_IN_FORCE.test(status);
}
