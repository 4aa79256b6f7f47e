import { entryShare } from '../../film/motion/entry.ts'
import { planMove, smallestView, viewAfter, viewAt } from '../../film/motion/move.ts'
import type { Size } from '../../film/size.ts'
import { drawLogo } from './captions/logo.ts'
import { createCaptionTrack } from './captions/track.ts'
import { createFrameWatch } from './checks.ts'
import { createCompositor } from './compositor/compositor.ts'
import type { ClipEncoder, Sink } from './encode/sink.ts'
import { loadPicture } from './motion/load-picture.ts'
import { frameSize, videoSettings } from './profile.ts'
import type { ClipJob, FrameChecks } from './types.ts'

export type FrameSource = {
  /** Draws the next frame; it stays valid until the second call after this one. */
  next: () => Buffer
  checks: () => FrameChecks
  dropped: string[]
}

/** Reads the pictures and lays out the captions of a clip: all that can be done before its first frame. */
export async function prepareClip(job: ClipJob): Promise<FrameSource> {
  const frame = frameSize(job.profile)
  const pictureSize = sizeForMoves(frame)
  const shots = job.previous ? [job.shot, job.previous] : [job.shot]
  const pictures = await Promise.all(shots.map((shot) => loadPicture(shot.file, shot.focus, pictureSize, shot.zoom)))
  const compositor = createCompositor(frame, pictureSize, pictures.length)
  const [own, before] = pictures.map((picture, index) => {
    const shot = shots[index] ?? job.shot
    const handle = compositor.addPicture(picture)
    return { handle, move: planMove(shot.moveSeed, picture.focus, shot.motion) }
  })
  if (!own) throw new Error('a clip has a picture')
  const track = createCaptionTrack(job)
  const logo = job.logo ? await drawLogo(job.logo, job.profile.aspect, frame) : null
  const watch = createFrameWatch(job.profile.fps)
  let at = 0
  return {
    dropped: track.dropped,
    next() {
      const view = viewAt(own.move, at, job.frames)
      if (before && at < job.fadeFrames) {
        compositor.begin(before.handle, viewAfter(before.move, at))
        compositor.enter(job.transition, own.handle, view, entryShare(at, job.fadeFrames))
      } else {
        compositor.begin(own.handle, view)
      }
      if (logo) compositor.lay(logo)
      for (const use of track.at(at)) compositor.lay(use)
      watch.add(compositor.measure())
      at++
      return compositor.pixels()
    },
    checks() {
      const { black, frozen } = watch.take()
      // A picture that is meant to stand still is no fault.
      return { black, frozen: job.shot.motion === 'still' ? [] : frozen, ...track.report() }
    },
  }
}

/** Draws and encodes all frames. Drawing a frame overlaps with encoding the one before. */
export async function encodeClip(
  source: FrameSource,
  job: ClipJob,
  sink: Sink,
  onFrame: (done: number) => void,
): Promise<ClipEncoder> {
  const encoder = await sink.openClip(videoSettings(job.profile), job.output)
  try {
    for (let done = 1; done <= job.frames; done++) {
      await encoder.write(source.next())
      onFrame(done)
    }
    return encoder
  } catch (error) {
    await encoder.abort()
    throw error
  }
}

/** Large enough that the closest view of any move is not enlarged; even, for the chroma planes. */
function sizeForMoves(frame: Size): Size {
  const even = (length: number) => Math.ceil(length / smallestView / 2) * 2
  return { width: even(frame.width), height: even(frame.height) }
}
