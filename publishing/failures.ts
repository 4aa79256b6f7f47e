import { z } from 'zod'
import { BlockedReason, type Language } from '../contract/index.ts'
import type { Words } from './tell.ts'

/**
 * What each code of `PublishError`, of a channel's problem and of a publication's `errorCode` means to people: what happened,
 * and what to do. Used by pages, notices and mail alike.
 */
const failures: Record<string, Words> = {
  // ---- the connection
  revoked: {
    ko: '채널 연결이 해제됐어요. 다시 연결하면 이어서 올라가요.',
    en: 'The connection to the channel was taken back. Connect it again and it goes on.',
  },
  expired: {
    ko: '채널 연결 기간이 끝났어요. 다시 연결하면 이어서 올라가요.',
    en: 'The connection to the channel has expired. Connect it again and it goes on.',
  },
  scopes_missing: {
    ko: '채널에 올릴 권한이 빠져 있어요. 다시 연결하면서 모든 권한에 체크해 주세요.',
    en: 'A permission is missing. Connect the channel again and leave all boxes ticked.',
  },
  channel_gone: {
    ko: '연결한 계정에 채널이 없어요. 채널이 삭제됐는지 확인하고 다시 연결해 주세요.',
    en: 'The connected account has no channel. See whether it was deleted, then connect again.',
  },
  other_channel: {
    ko: '연결이 다른 채널을 가리키고 있어요. 다시 연결하면서 이 채널을 골라 주세요. 다른 채널에는 아무것도 올리지 않았어요.',
    en: 'The connection belongs to another channel. Connect again and choose this one. Nothing was published on the other.',
  },
  disconnected: {
    ko: '채널 연결을 끊었어요. 올리려면 다시 연결해 주세요.',
    en: 'The channel is disconnected. Connect it again to publish on it.',
  },
  token_rejected: {
    ko: '플랫폼이 로그인 정보를 받아들이지 않아요. 저절로 다시 시도하고 있어요.',
    en: 'The platform did not take our sign-in. It is tried again by itself.',
  },
  account_suspended: {
    ko: '플랫폼이 이 계정을 정지했어요. 플랫폼에 문의해 주세요.',
    en: 'The platform has suspended this account. Ask the platform about it.',
  },
  not_allowed: {
    ko: '플랫폼이 이 채널에는 허용하지 않는 일이에요. 채널의 인증 상태와 제한을 확인해 주세요.',
    en: 'The platform does not allow this for the channel. Check its verification and restrictions.',
  },
  // ---- limits
  quota_exceeded: {
    ko: '오늘 올릴 수 있는 횟수를 모두 썼어요. 플랫폼의 하루가 바뀌면 저절로 올라가요.',
    en: "Today's uploads are used up. It goes out by itself when the platform's next day begins.",
  },
  upload_limit: {
    ko: '채널이 하루에 올릴 수 있는 영상 수를 넘었어요. 24시간 뒤에 저절로 다시 시도해요.',
    en: 'The channel has reached its own limit of uploads. It is tried again by itself after 24 hours.',
  },
  rate_limited: {
    ko: '요청이 몰려 잠시 기다리고 있어요. 저절로 다시 시도해요.',
    en: 'Too many requests at the moment. It is tried again by itself.',
  },
  // ---- what is published
  title_refused: {
    ko: '플랫폼이 제목을 받지 않았어요. 제목을 고쳐 주세요.',
    en: 'The platform refused the title. Change it.',
  },
  description_refused: {
    ko: '플랫폼이 설명을 받지 않았어요. 설명을 줄이거나 고쳐 주세요.',
    en: 'The platform refused the description. Shorten or change it.',
  },
  tags_refused: {
    ko: '플랫폼이 태그를 받지 않았어요. 태그를 줄이거나 고쳐 주세요.',
    en: 'The platform refused the tags. Use fewer or other ones.',
  },
  category_refused: {
    ko: '이 카테고리로는 올릴 수 없어요. 다른 카테고리를 골라 주세요.',
    en: 'This category is not available. Choose another one.',
  },
  visibility_refused: {
    ko: '이 공개 범위로는 올릴 수 없어요. 다른 공개 범위를 골라 주세요.',
    en: 'This visibility is not available. Choose another one.',
  },
  time_refused: {
    ko: '플랫폼이 예약 시간을 받지 않았어요. 시간을 다시 정해 주세요.',
    en: 'The platform refused the time. Choose another one.',
  },
  metadata_refused: {
    ko: '플랫폼이 영상 정보를 받지 않았어요. 제목, 설명, 태그를 확인해 주세요.',
    en: 'The platform refused the details of the video. Check title, description and tags.',
  },
  request_refused: {
    ko: '플랫폼이 업로드를 받지 않았어요. 내용을 확인하고 다시 시도해 주세요.',
    en: 'The platform refused the upload. Check what you entered and try again.',
  },
  file_refused: {
    ko: '플랫폼이 영상 파일을 받지 않았어요. 쇼츠를 다시 만들어 올려 주세요.',
    en: 'The platform refused the video file. Make the short again and publish that.',
  },
  file_gone: {
    ko: '올릴 영상 파일이 없어요. 쇼츠를 다시 만들어 올려 주세요. 아무것도 올라가지 않았어요.',
    en: 'The video file is gone. Make the short again and publish that. Nothing was published.',
  },
  project_deleted: {
    ko: '프로젝트가 삭제돼서 올리지 않았어요. 휴지통에서 되살린 다음 다시 시도할 수 있어요.',
    en: 'Its project was deleted, so it was not published. Take it out of the bin to try again.',
  },
  file_damaged: {
    ko: '올릴 영상 파일이 손상됐어요. 쇼츠를 다시 만들어 올려 주세요. 아무것도 올라가지 않았어요.',
    en: 'The video file is damaged. Make the short again and publish that. Nothing was published.',
  },
  thumbnail_gone: {
    ko: '섬네일 파일이 없어 플랫폼이 고른 화면으로 보여요. 영상은 올라갔어요.',
    en: 'The thumbnail file is gone, so the platform shows a picture of its own. The video is up.',
  },
  thumbnail_refused: {
    ko: '플랫폼이 섬네일을 받지 않았어요. 영상은 올라갔어요.',
    en: 'The platform refused the thumbnail. The video is up.',
  },
  thumbnail_too_large: {
    ko: '섬네일이 너무 커서 넣지 못했어요. 영상은 올라갔어요.',
    en: 'The thumbnail is too large. The video is up without it.',
  },
  // ---- what became of it
  rejected: {
    ko: '플랫폼이 영상을 거부했어요. 플랫폼의 안내(중복, 저작권, 정책)를 확인해 주세요.',
    en: 'The platform rejected the video. See what it says there: a duplicate, a claim or its rules.',
  },
  video_gone: {
    ko: '플랫폼에서 영상을 찾을 수 없어요. 거기에서 삭제된 것 같아요.',
    en: 'The video is not at the platform any more. It seems to have been deleted there.',
  },
  removed_there: {
    ko: '올린 영상이 플랫폼에서 사라졌어요. 거기에서 삭제된 것 같아요.',
    en: 'The video was uploaded but is not there any more. It seems to have been deleted at the platform.',
  },
  processing_stuck: {
    ko: '영상은 올라갔지만 플랫폼의 처리가 이틀이 지나도 끝나지 않아요. 플랫폼에서 상태를 확인해 주세요.',
    en: 'The video is there, but after two days the platform is still processing it. Look at it there.',
  },
  unaudited: {
    ko: '영상은 올라갔지만 비공개예요. 이 서비스가 아직 플랫폼의 심사를 받지 않아 플랫폼이 모든 영상을 비공개로 두고 있어요.',
    en: 'The video is up but private: this service has not passed the platform’s audit yet, and until then the platform keeps every upload private.',
  },
  not_shown: {
    ko: '영상은 올라갔지만 정한 공개 범위보다 좁게 보여요. 플랫폼에서 공개 범위와 제한을 확인해 주세요.',
    en: 'The video is up but less visible than you asked. Check its visibility and restrictions at the platform.',
  },
  already_public: {
    ko: '이미 공개된 영상이라 시간을 바꿀 수 없어요.',
    en: 'It is public already, so its time cannot be changed.',
  },
  unknown_outcome: {
    ko: '올라갔는지 확인되지 않았어요. 채널을 먼저 확인해 주세요. 저절로 다시 올리지는 않아요.',
    en: 'We could not find out whether it is up. Look at the channel first; it is not uploaded again by itself.',
  },
  // ---- passing: it goes on by itself
  platform_down: {
    ko: '플랫폼에 문제가 있어 기다리고 있어요. 저절로 다시 시도해요.',
    en: 'The platform has a problem. It is tried again by itself.',
  },
  not_answering: {
    ko: '플랫폼이 응답하지 않아요. 저절로 다시 시도해요.',
    en: 'The platform does not answer. It is tried again by itself.',
  },
  interrupted: { ko: '연결이 끊겨 이어서 올리고 있어요.', en: 'The connection was cut. It goes on from where it was.' },
  session_gone: {
    ko: '업로드가 중간에 끊겼어요. 이미 올라갔는지 먼저 확인하고 있어요.',
    en: 'The upload was cut off. We look first whether it is up already.',
  },
  answer_unreadable: {
    ko: '플랫폼의 답을 이해하지 못했어요. 확인하고 저절로 다시 시도해요.',
    en: 'The platform answered something we do not understand. It is looked at and tried again by itself.',
  },
  worker_lost: {
    ko: '서버가 여러 번 멈춰 올리지 못했어요. 다시 시도해 주세요.',
    en: 'Our server stopped several times while it was at it. Try again.',
  },
  app_misconfigured: {
    ko: '이 서비스의 플랫폼 설정에 문제가 있어요. 운영자가 고치면 저절로 올라가요.',
    en: 'This service is not set up rightly for the platform. It goes on when the operators have mended that.',
  },
  platform_off: {
    ko: '지금은 이 플랫폼을 쓸 수 없어요. 다시 켜지면 저절로 올라가요.',
    en: 'This platform is switched off here at the moment. It goes on when it is back.',
  },
  storage_unavailable: {
    ko: '영상 파일을 읽지 못했어요. 저절로 다시 시도해요.',
    en: 'The video file could not be read. It is tried again by itself.',
  },
  not_removed: {
    ko: '취소한 영상을 플랫폼에서 지우지 못했어요. 그대로 두면 공개될 수 있으니 플랫폼에서 직접 지워 주세요.',
    en: 'The cancelled video could not be deleted at the platform. Left there it may become public: delete it there yourself.',
  },
  not_moved: {
    ko: '새 시간을 플랫폼에 전하지 못했어요. 전에 정한 시간에 공개될 수 있으니 플랫폼에서 시간을 바꿔 주세요.',
    en: 'The platform was not told the new time. It may become public at the one before: change the time there yourself.',
  },
  not_found_yet: {
    ko: '지울 영상을 아직 찾지 못했어요. 저절로 다시 찾아봐요.',
    en: 'The video to delete was not found yet. It is looked for again by itself.',
  },
}

const anything: Words = {
  ko: '올리는 중에 문제가 생겼어요. 다시 시도해 주세요. 계속되면 문의해 주세요.',
  en: 'Something went wrong while publishing. Try again, and tell us if it stays.',
}

export const failureCodes: readonly string[] = Object.keys(failures)

/** What a code means; one that is not known here is one of ours that nobody can do anything about. */
export const failureWords = (code: string): Words => failures[code] ?? anything
export const failureMessage = (code: string, language: Language): string => failureWords(code)[language]

const blocked: Record<BlockedReason, Words> = {
  NEEDS_RECONNECT: {
    ko: '채널을 다시 연결해야 해요. 연결하면 이어서 올라가요.',
    en: 'The channel has to be connected again. Then it goes on.',
  },
  QUOTA: {
    ko: '오늘 모두가 함께 쓰는 업로드 횟수를 다 썼어요. 차례가 되면 저절로 올라가요.',
    en: 'The uploads that everybody shares are used up for today. It goes out by itself when its turn comes.',
  },
  UPLOAD_LIMIT: {
    ko: '채널이 하루에 올릴 수 있는 영상 수를 넘었어요. 저절로 다시 시도해요.',
    en: 'The channel has reached its own limit of uploads. It is tried again by itself.',
  },
  UNAUDITED: {
    ko: '이 서비스가 아직 플랫폼의 심사를 받지 않아 비공개로만 올릴 수 있어요. 비공개로 올릴지 정해 주세요.',
    en: 'This service has not passed the platform’s audit, so uploads stay private. Decide whether to publish it like that.',
  },
  MISSED: {
    ko: '예정된 시간에 올리지 못했고 하루가 넘게 지났어요. 지금 올릴지, 시간을 다시 정할지 골라 주세요.',
    en: 'Its time went by more than a day ago. Publish it now, or choose another time.',
  },
}

const toTime = (language: Language, at: Date, timeZone: string) =>
  new Intl.DateTimeFormat(language, {
    ...{ month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
    timeZone,
  }).format(at)

/** Why it waits and what to do; with the time at which it is expected to go on, by the clock of the channel's zone. */
export function blockedWords(reason: BlockedReason, until: Date | null, timeZone: string): Words {
  const { ko, en } = blocked[reason]
  if (until === null) return { ko, en }
  return {
    ko: `${ko} 예상 시간: ${toTime('ko', until, timeZone)}`,
    en: `${en} Expected: ${toTime('en', until, timeZone)}.`,
  }
}

const Details = z.object({ field: z.string().nullable().default(null) })

type Failing = {
  errorCode: string | null
  errorDetails: unknown
  blockedReason: string | null
  blockedUntil: Date | null
  timeZone: string
}

/**
 * What a page shows of a publication that has something wrong with it; null when it has not. Why it waits says more than what
 * went wrong where there is a time for it.
 */
export function failureOf(
  row: Failing,
  language: Language,
): { code: string; message: string; field: string | null } | null {
  const blockedReason = BlockedReason.nullable().parse(row.blockedReason)
  const code = row.errorCode ?? blockedReason
  if (code === null) return null
  const isWait = blockedReason !== null && (row.errorCode === null || row.blockedUntil !== null)
  const message = isWait
    ? blockedWords(blockedReason, row.blockedUntil, row.timeZone)[language]
    : failureMessage(code, language)
  return { code, message, field: Details.safeParse(row.errorDetails).data?.field ?? null }
}
