/**
 * Where something that stood at `from` stands once it is put into a gap (0 is before the first), counted without it; null
 * where it would stay.
 */
export function dropPlace(from: number, gap: number): number | null {
  const to = gap > from ? gap - 1 : gap
  return to === from ? null : to
}
