import { AV_LOG_ERROR } from 'node-av/constants'
import { getFFmpegInfo, Log } from 'node-av/lib'
import { decodeAudioWithNodeAv, encodeAacWithNodeAv } from './node-av-audio.ts'
import { openNodeAvClip } from './node-av-clip.ts'
import { readFactsWithNodeAv, readPictureWithNodeAv } from './node-av-facts.ts'
import { joinWithNodeAv } from './node-av-join.ts'
import { pictureAtWithNodeAv } from './node-av-picture.ts'
import { readMonoWithNodeAv } from './node-av-voice.ts'
import type { Sink } from './sink.ts'

/** FFmpeg as a library inside this process. Throws when its native part does not load on this machine. */
export function createNodeAvSink(fps: number): Sink {
  // Without this, x264 writes its statistics to stderr, where the last lines should be the ones that matter.
  Log.setLevel(AV_LOG_ERROR)
  return {
    name: 'node-av',
    version: getFFmpegInfo().version,
    path: null,
    openClip: openNodeAvClip,
    encodeAac: encodeAacWithNodeAv,
    join: (clips, aac, output) => joinWithNodeAv(clips, aac, fps, output),
    decodeAudio: decodeAudioWithNodeAv,
    readMono: readMonoWithNodeAv,
    pictureAt: pictureAtWithNodeAv,
    readFacts: readFactsWithNodeAv,
    readPicture: readPictureWithNodeAv,
  }
}
