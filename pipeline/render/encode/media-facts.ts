/** What a file that somebody sent holds, read without believing what it says of itself. */
export type MediaFacts = {
  /** From the first to the end of the last piece that is really there. */
  durationMs: number
  /** What its header promises; null where it promises nothing, or where the program that reads it does not tell. */
  promisedMs: number | null
  hasSound: boolean
  /** Its video as it lies in the file, before it is turned; null where there is only sound (a cover is no video). */
  video: { width: number; height: number } | null
}

/** A moment of a video, no side of it longer than what was asked for. */
export type MediaPicture = {
  bytes: Buffer
  /** Of RGB without a header; null where the bytes are a picture file. */
  raw: { width: number; height: number } | null
  /** Degrees clockwise that it is still to be turned by to stand upright. */
  turn: number
}
