import type { Size } from '../../../film/size.ts'
import type { Stereo } from '../../../film/sound/stereo.ts'
import type { VideoSettings } from '../profile.ts'
import type { MediaFacts, MediaPicture } from './media-facts.ts'

/** How somebody's recording is wanted: the rate, and where it is cut off. */
export type Recording = { sampleRateHz: number; mostSeconds: number }

/** One frame, yuv420p (BT.709, limited range), plane after plane without gaps. */
export type Picture = Size & { pixels: Buffer }

/**
 * Takes frames one after the other. `write` resolves once the frame written *before* has been read completely, so
 * that its buffer may be drawn over: with two buffers in turn, drawing and encoding overlap without a copy.
 */
export type ClipEncoder = {
  write: (frame: Buffer) => Promise<void>
  /** Resolves when the file is complete. */
  finish: () => Promise<void>
  /** Gives up what the encoder holds; the file may be left in part. */
  abort: () => Promise<void>
}

/**
 * Where frames and samples become a file. The only code that knows FFmpeg, and the only thing that differs between
 * the two ways to run it: both get the same frames, the same samples and the same words for x264.
 */
export type Sink = {
  name: 'node-av' | 'ffmpeg'
  version: string
  /** The program, when it is one. */
  path: string | null
  openClip: (settings: VideoSettings, output: string) => Promise<ClipEncoder>
  /** AAC-LC at 192 kbit/s in an ADTS stream; decoding it gives the samples at their own places, but for the first 1024. */
  encodeAac: (audio: Stereo, output: string) => Promise<void>
  /** Puts the clips one after the other and the audio beside them, without encoding; MP4 with its index in front. */
  join: (clips: { file: string; frames: number }[], aac: string, output: string) => Promise<void>
  /** The sound of a file as players hear it, 48 kHz stereo. */
  decodeAudio: (file: string) => Promise<Stereo>
  /**
   * The first sound in a file that somebody sent, in any format of `recordingOptions`, mixed to one channel of 16-bit
   * samples. Files that name further files or addresses are not followed.
   */
  readMono: (file: string, recording: Recording) => Promise<Int16Array>
  /** The first picture of a video of ours that begins at this time or later. */
  pictureAt: (video: string, atMs: number) => Promise<Picture>
  /** What is in a file that somebody sent, in any format of `recordingOptions`. Files that name further files are not followed. */
  readFacts: (file: string) => Promise<MediaFacts>
  /** What such a file shows at a time; where it ends before, its first picture. */
  readPicture: (file: string, atMs: number, maxSidePx: number) => Promise<MediaPicture>
}
