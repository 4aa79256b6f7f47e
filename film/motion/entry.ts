/**
 * How far a picture has come in at a frame of the transition into it. The first frame already shows a little of the new
 * picture, the last one almost nothing of the old one.
 */
export function entryShare(at: number, fadeFrames: number): number {
  const share = (at + 1) / (fadeFrames + 1)
  return share * share * (3 - 2 * share)
}

/** How many columns of a frame a share of its width is, even so that colours stay in place. */
export const enteredColumns = (width: number, share: number) => Math.round((width * share) / 2) * 2
