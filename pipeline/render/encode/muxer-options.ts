/**
 * Composition offsets may be negative, so that the first picture is at 0 without an edit list (B-frames are decoded
 * ahead of their time). YouTube asks for files without edit lists: support.google.com/youtube/answer/1722171.
 */
const withoutEditList = { use_editlist: '0', movflags: '+negative_cts_offsets' }

export const clipMuxerOptions = withoutEditList

/** The finished file also has its index in front, so that it plays while it is still being downloaded. */
export const joinMuxerOptions = { ...withoutEditList, movflags: '+negative_cts_offsets+faststart' }

/** FFmpeg's documentation calls this coder much faster and better than the default one above 64 kbit/s. */
export const aacOptions = { aac_coder: 'fast' }

/**
 * What a file that somebody sent may be: wav, mp3, m4a and mp4, ogg, webm, raw aac, flac. Without this FFmpeg also reads
 * playlists and scripts that have it open further files and addresses (`format_whitelist`, `protocol_whitelist` of
 * libavformat).
 */
export const recordingOptions = {
  format_whitelist: 'wav,mp3,mov,ogg,matroska,aac,flac',
  protocol_whitelist: 'file',
}
