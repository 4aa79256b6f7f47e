import { sampleRateHz } from '../../../film/sound/stereo.ts'
import type { VideoSettings } from '../profile.ts'
import { aacOptions, clipMuxerOptions, joinMuxerOptions, recordingOptions } from './muxer-options.ts'
import type { Recording } from './sink.ts'

const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y']
const bt709 = ['-color_range', 'tv', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709']
const rawSound = ['-f', 'f32le', '-ar', String(sampleRateHz), '-ac', '2']

/** Raw yuv420p frames on stdin to an MP4 with one video track. */
export function clipArgs(settings: VideoSettings, output: string): string[] {
  const { width, height, fps, preset, crf, x264Params } = settings
  const input = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${width}x${height}`, '-r', String(fps)]
  const x264 = ['-c:v', 'libx264', '-preset', preset, '-crf', String(crf), '-profile:v', 'high']
  return [
    ...quiet,
    ...input,
    ...bt709,
    '-i',
    'pipe:0',
    ...x264,
    '-x264-params',
    x264Params,
    ...bt709,
    ...mp4(clipMuxerOptions, output),
  ]
}

export function encodeAacArgs(output: string): string[] {
  return [
    ...quiet,
    ...rawSound,
    '-i',
    'pipe:0',
    '-c:a',
    'aac',
    '-b:a',
    '192k',
    '-aac_coder',
    aacOptions.aac_coder,
    '-f',
    'adts',
    output,
  ]
}

export function decodeAudioArgs(file: string): string[] {
  return [...quiet, '-i', file, '-map', '0:a:0', ...rawSound, 'pipe:1']
}

/** A second more than is allowed, so that what is too long is told from what just fits. */
export function readMonoArgs(file: string, { sampleRateHz: rate, mostSeconds }: Recording): string[] {
  const samples = ['-map', '0:a:0', '-t', String(mostSeconds + 1), '-f', 's16le', '-ar', String(rate), '-ac', '1']
  return [...quiet, ...toArgs(recordingOptions), '-i', file, ...samples, 'pipe:1']
}

/** A line about each packet of a stream, decoded or as it lies in the file. */
export function packetsArgs(
  file: string,
  { stream, isDecoded = false, seconds }: { stream: string; isDecoded?: boolean; seconds?: number },
): string[] {
  const codec = isDecoded ? [] : ['-c', 'copy']
  const part = seconds === undefined ? [] : ['-t', String(seconds)]
  return [
    ...quiet,
    ...toArgs(recordingOptions),
    '-i',
    file,
    '-map',
    stream,
    ...codec,
    ...part,
    '-f',
    'framecrc',
    'pipe:1',
  ]
}

/** One picture of a file that somebody sent, as PNG. */
export function mediaPictureArgs(file: string, atMs: number, maxSidePx: number): string[] {
  const size = `scale='min(${maxSidePx},iw)':'min(${maxSidePx},ih)':force_original_aspect_ratio=decrease`
  const picture = ['-map', '0:V:0', '-frames:v', '1', '-vf', size, '-c:v', 'png', '-f', 'image2pipe', 'pipe:1']
  return [...quiet, ...toArgs(recordingOptions), '-ss', (atMs / 1000).toFixed(3), '-i', file, ...picture]
}

export function pictureAtArgs(video: string, atMs: number): string[] {
  const picture = ['-frames:v', '1', '-pix_fmt', 'yuv420p', '-f', 'rawvideo', 'pipe:1']
  return [...quiet, '-ss', (atMs / 1000).toFixed(3), '-i', video, '-map', '0:v:0', ...picture]
}

/**
 * Joins clips of one profile without encoding. With mixed settings FFmpeg would exit 0 and write a file that stops
 * playing midway; that all clips are of one profile is the caller's promise. The time scale makes every frame a whole
 * number of ticks, so that the microseconds the concat demuxer counts in do not round frames apart.
 */
export function joinArgs(list: string, aac: string, fps: number, output: string): string[] {
  const inputs = ['-f', 'concat', '-safe', '0', '-i', list, '-i', aac]
  const streams = ['-map', '0:v:0', '-map', '1:a:0', '-c', 'copy', '-video_track_timescale', String(fps * 512)]
  return [...quiet, ...inputs, ...streams, ...mp4(joinMuxerOptions, output)]
}

const mp4 = (options: Record<string, string>, output: string) => [...toArgs(options), '-f', 'mp4', output]

function toArgs(options: Record<string, string>): string[] {
  return Object.entries(options).flatMap(([name, value]) => [`-${name}`, value])
}

/** The list file the concat demuxer reads. */
export function concatList(clips: { file: string; frames: number }[], fps: number): string {
  const entries = clips.map(({ file, frames }) => {
    return `file '${file.replaceAll("'", "'\\''")}'\nduration ${(frames / fps).toFixed(6)}`
  })
  return `ffconcat version 1.0\n${entries.join('\n')}\n`
}
