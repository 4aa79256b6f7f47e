import type { StudioView } from '../../../../contract/boards.ts'

/** Whether there is as much said as fits the length that was asked for. */
export function judge(
  spoken: number,
  { min, max }: Pick<StudioView['budget'], 'min' | 'max'>,
): 'short' | 'right' | 'long' {
  if (spoken < min) return 'short'
  return spoken > max ? 'long' : 'right'
}
