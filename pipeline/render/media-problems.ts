/** It is no video or sound, is broken or cut off; it has more pixels, or lasts longer, than it may. */
export const mediaProblems = ['unreadable', 'pixels', 'duration'] as const
export type MediaProblem = (typeof mediaProblems)[number]
