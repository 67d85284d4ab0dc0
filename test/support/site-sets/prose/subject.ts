/** What articles of a subject are made of. Slots: {ten} {ten2} people, {noi} a place, {so} {so2} numbers. */
export interface Subject {
  readonly titles: readonly string[];
  readonly leads: readonly string[];
  readonly sentences: readonly string[];
  readonly tags: readonly string[];
}
