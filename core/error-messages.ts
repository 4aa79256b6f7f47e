import type { ErrorCode } from './errors.ts'

/**
 * What people read when something goes wrong: what happened, what it means for their work and credits, what to do.
 * One text per code and language; facts that differ from case to case travel in the error's details.
 */
const messages: Record<ErrorCode, { ko: string; en: string }> = {
  invalid_request: {
    ko: '입력한 내용을 확인해 주세요. 고쳐야 할 곳이 있어요.',
    en: 'Something in the request is not right. Check the highlighted fields.',
  },
  unauthenticated: { ko: '로그인이 필요해요.', en: 'Please sign in first.' },
  insufficient_credits: {
    ko: '크레딧이 부족해요. 아무것도 시작되지 않았고, 차감된 크레딧도 없어요.',
    en: 'Not enough credits. Nothing was started and nothing was charged.',
  },
  debt_unpaid: {
    ko: '취소된 결제의 크레딧을 이미 썼어요. 크레딧을 충전하면 그만큼 먼저 갚고, 그다음에 만들 수 있어요.',
    en: 'Credits of a cancelled payment were already spent. Buy credits: they pay that first, and then you can go on.',
  },
  key_exhausted: {
    ko: '이 키에 정해 둔 토큰을 다 썼어요. API 키 화면에서 한도를 늘리면 계속할 수 있어요.',
    en: 'This key has used all its tokens. Raise its quota on the API keys page to go on.',
  },
  context_too_long: {
    ko: '보낸 내용이 이 모델이 읽을 수 있는 길이보다 길어요. 줄이거나 더 긴 모델을 써 주세요.',
    en: 'What was sent is longer than this model can read. Shorten it, or use a model that reads more.',
  },
  payment_refused: {
    ko: '결제가 거절됐어요. 카드와 한도를 확인하거나 다른 카드로 해 주세요. 결제된 금액은 없어요.',
    en: 'The payment was refused. Check the card and its limit, or use another card. Nothing was paid.',
  },
  plan_limit: {
    ko: '지금 플랜에서 쓸 수 있는 만큼 다 썼어요. 더 큰 플랜으로 바꾸면 계속할 수 있어요.',
    en: 'Your plan has no room for more. Change to a bigger plan to go on.',
  },
  payments_unavailable: {
    ko: '결제 서비스가 응답하지 않아요. 결제됐다면 크레딧은 저절로 들어와요. 잠시 뒤에 다시 확인해 주세요.',
    en: 'The payment service does not answer. If you have paid, your credits will arrive by themselves. Look again later.',
  },
  payments_off: {
    ko: '여기서는 아직 결제할 수 없어요. 관리자에게 알려 주세요.',
    en: 'Nothing can be bought here yet. Tell the administrator.',
  },
  forbidden: { ko: '이 작업을 할 권한이 없어요.', en: 'You are not allowed to do this.' },
  not_found: {
    ko: '찾을 수 없어요. 지워졌거나 주소가 잘못됐을 수 있어요.',
    en: 'Not found. It may be gone, or the address is wrong.',
  },
  method_not_allowed: { ko: '이 주소에서는 할 수 없는 요청이에요.', en: 'This address does not take that method.' },
  conflict: { ko: '이미 있는 것과 겹쳐요.', en: 'This clashes with something that exists already.' },
  idempotency_conflict: {
    ko: '같은 요청 키가 다른 내용으로 이미 쓰였어요. 새로 시도해 주세요.',
    en: 'This idempotency key was already used for another request. Use a new one.',
  },
  token_invalid: {
    ko: '이 링크는 이미 썼거나 기간이 지났어요. 새로 요청해서 받은 링크를 열어 주세요.',
    en: 'This link was used already or has expired. Ask for a new one and open that.',
  },
  payload_too_large: { ko: '보낸 내용이 너무 커요.', en: 'The request is too large.' },
  rate_limited: {
    ko: '요청이 너무 많아요. 잠시 뒤에 다시 시도해 주세요.',
    en: 'Too many requests. Try again in a moment.',
  },
  cancelled: { ko: '취소됐어요.', en: 'Cancelled.' },
  internal: {
    ko: '저희 쪽에서 문제가 생겼어요. 크레딧은 차감되지 않았어요. 다시 시도해 주세요.',
    en: 'Something went wrong on our side. Nothing was charged. Please try again.',
  },
  render_failed: {
    ko: '영상을 만드는 중에 문제가 생겼어요. 크레딧은 차감되지 않았어요. 다시 시도하면 만들어 둔 그림과 음성을 그대로 써요.',
    en: 'The video could not be rendered. Nothing was charged. Try again: the pictures and voices made so far are kept.',
  },
  provider_refused: {
    ko: 'AI가 이 내용으로는 만들 수 없다고 했어요. 크레딧은 차감되지 않았어요. 키워드를 바꿔 보세요.',
    en: 'The AI declined to make this. Nothing was charged. Try another keyword.',
  },
  provider_misconfigured: {
    ko: 'AI 서비스에 접속할 수 없어요(키나 잔액을 확인해야 해요). 크레딧은 차감되지 않았어요. 관리자에게 알려 주세요.',
    en: 'An AI service refused our access (its key or balance needs attention). Nothing was charged. Tell the administrator.',
  },
  provider_unavailable: {
    ko: 'AI 서비스가 응답하지 않아요. 여러 번 시도했지만 안 됐어요. 크레딧은 차감되지 않았어요. 잠시 뒤에 다시 시도해 주세요.',
    en: 'An AI service did not answer, even after several tries. Nothing was charged. Try again later.',
  },
  provider_reply_invalid: {
    ko: 'AI가 쓸 수 없는 답을 보냈어요. 크레딧은 차감되지 않았어요. 다시 시도해 주세요.',
    en: 'The AI answered with something unusable. Nothing was charged. Please try again.',
  },
  model_unknown: {
    ko: '설정된 AI 모델을 찾을 수 없어요. 관리자에게 알려 주세요.',
    en: 'The configured model is not known. Tell the administrator.',
  },
  model_unpriced: {
    ko: '이 모델에는 아직 가격이 없어요. 관리자에게 알려 주세요.',
    en: 'This model has no price yet. Tell the administrator.',
  },
  storage_unavailable: {
    ko: '파일 저장소에 문제가 있어요. 크레딧은 차감되지 않았어요. 잠시 뒤에 다시 시도해 주세요.',
    en: 'The file storage has a problem. Nothing was charged. Try again later.',
  },
  unavailable: {
    ko: '지금은 사용할 수 없어요. 잠시 뒤에 다시 시도해 주세요.',
    en: 'Not available right now. Try again in a moment.',
  },
  timeout: {
    ko: '시간이 너무 오래 걸려서 멈췄어요. 크레딧은 차감되지 않았어요. 다시 시도해 주세요.',
    en: 'This took too long and was stopped. Nothing was charged. Please try again.',
  },
}

/** More exact words where the details say more than the code. */
const byReason: Record<string, { ko: string; en: string }> = {
  password_needed: {
    ko: '가입할 때 정한 비밀번호를 적어 주세요.',
    en: 'Type the password that you signed up with.',
  },
  wrong_password: { ko: '비밀번호가 맞지 않아요.', en: 'The password is not right.' },
  not_a_picture: {
    ko: '사진을 읽을 수 없어요. JPEG, PNG, WebP 파일로 올려 주세요.',
    en: 'The picture cannot be read. Upload a JPEG, PNG or WebP file.',
  },
  owned_teams: {
    ko: '다른 사람이 함께 있는 팀의 소유자예요. 먼저 팀을 넘기거나 삭제해 주세요.',
    en: 'You own teams with other people in them. Hand them over or delete them first.',
  },
  wrong_credentials: {
    ko: '이메일 또는 비밀번호가 맞지 않아요.',
    en: 'The e-mail address or the password is not right.',
  },
  sign_in_provider: {
    ko: '로그인 서비스에서 확인하지 못했어요. 잠시 뒤에 다시 로그인해 주세요.',
    en: 'The sign-in service did not confirm this. Sign in again in a moment.',
  },
  email_unverified: {
    ko: '그 계정의 이메일이 아직 확인되지 않았어요. 그 서비스에서 이메일을 확인한 뒤 다시 해 주세요.',
    en: 'The address of that account is not verified yet. Verify it there, then try again.',
  },
  linked_elsewhere: {
    ko: '이미 다른 XCaster 계정에 연결된 소셜 계정이에요.',
    en: 'That social account is linked to another XCaster account already.',
  },
  account_exists: {
    ko: '이 계정에는 같은 서비스의 다른 계정이 이미 연결되어 있어요.',
    en: 'Another account of that service is linked here already.',
  },
  last_way_in: {
    ko: '로그인할 방법이 하나뿐이라 연결을 끊을 수 없어요. 먼저 비밀번호를 정하거나 다른 계정을 연결해 주세요.',
    en: 'This is the only way to sign in. Set a password or link another account first.',
  },
  email_in_use: {
    ko: '이 이메일로 만든 계정이 이미 있어요. 로그인해 주세요.',
    en: 'There is an account with this e-mail address already. Sign in instead.',
  },
  workspace: {
    ko: '이 워크스페이스를 찾을 수 없어요. 지워졌거나, 더 이상 멤버가 아닐 수 있어요.',
    en: 'This workspace cannot be found. It may be gone, or you are no longer a member.',
  },
  personal_workspace: {
    ko: '개인 워크스페이스는 다른 사람과 함께 쓸 수 없어요. 팀을 만들어 초대해 주세요.',
    en: 'A personal workspace is yours alone. Make a team to work with others.',
  },
  already_member: { ko: '이미 팀에 있는 사람이에요.', en: 'This person is a member of the team already.' },
  plan_shorts: {
    ko: '이번 30일 동안 플랜으로 만들 수 있는 쇼츠를 다 만들었어요. 아무것도 시작되지 않았고, 차감된 크레딧도 없어요.',
    en: 'Your plan has no more shorts left for these 30 days. Nothing was started and nothing was charged.',
  },
  plan_members: {
    ko: '이 팀의 플랜으로 함께할 수 있는 인원이 가득 찼어요. 답을 기다리는 초대도 자리를 차지해요.',
    en: 'The team has as many members as its plan allows. Open invitations count too.',
  },
  plan_providerAccounts: {
    ko: '플랜으로 연결할 수 있는 계정을 모두 연결했어요. 다른 계정의 연결을 끊거나 더 큰 플랜을 골라 주세요.',
    en: 'Your plan has no room for another account. Unlink one, or choose a bigger plan.',
  },
  account_linked: {
    ko: '이미 연결한 계정이에요. 키만 바꾸려면 그 계정에서 ‘키 바꾸기’를 눌러 주세요.',
    en: 'This account is linked already. To give it a new key, use “Change key” on its card.',
  },
  other_account: {
    ko: '다른 계정의 키예요. 이 계정의 키를 넣거나, 그 계정을 따로 연결해 주세요.',
    en: 'This key belongs to another account. Use one of this account, or link the other one by itself.',
  },
  account_sync_soon: {
    ko: '방금 읽었어요. 1분 뒤에 다시 눌러 주세요.',
    en: 'It was read a moment ago. Try again in a minute.',
  },
  account_of_files: {
    ko: '파일로 채우는 계정이에요. 새 파일을 올려 주세요.',
    en: 'This account is filled from files. Add a newer file.',
  },
  account_not_of_files: {
    ko: '키로 읽는 계정에는 파일을 더할 수 없어요. 같은 비용이 두 번 세어지지 않도록 막아 뒀어요.',
    en: 'Files cannot be added to an account that is read with a key: the same cost would be counted twice.',
  },
  file_empty: {
    ko: '파일에서 읽을 수 있는 줄을 찾지 못했어요. 날짜와 비용(또는 토큰) 열이 있는지 확인해 주세요.',
    en: 'No line of the file can be read. It needs a column of dates and one of costs or tokens.',
  },
  first_day: {
    ko: '2020년부터 오늘까지의 날짜를 골라 주세요.',
    en: 'Choose a day between 2020 and today.',
  },
  credential_ordinary: {
    ko: '모델을 부르는 일반 키예요. 비용을 읽으려면 관리자 키가 필요해요.',
    en: 'This is a key that calls models. Reading costs takes an admin key.',
  },
  credential_refused: {
    ko: '제공사가 키를 받아들이지 않아요. 빠진 글자가 없는지, 지워진 키가 아닌지 확인해 주세요.',
    en: 'The provider does not take this key. See that it is complete and has not been deleted.',
  },
  credential_scope: {
    ko: '키에 사용량과 비용을 읽을 권한이 없어요.',
    en: 'This key may not read usage and costs.',
  },
  export_missing: {
    ko: '결제 내보내기 테이블을 찾을 수 없어요. 이름을 확인해 주세요.',
    en: 'The billing export table is not there. Check its name.',
  },
  export_denied: {
    ko: '서비스 계정이 결제 내보내기를 읽을 수 없어요. 역할을 확인해 주세요.',
    en: 'The service account may not read the billing export. Check its roles.',
  },
  provider_down: {
    ko: '제공사가 응답하지 않아요. 잠시 뒤에 다시 해 주세요.',
    en: 'The provider does not answer. Try again in a moment.',
  },
  plan_channels: {
    ko: '플랜으로 연결할 수 있는 채널을 모두 연결했어요. 다른 채널의 연결을 끊거나 더 큰 플랜을 골라 주세요.',
    en: 'Your plan has no room for another channel. Disconnect one, or choose a bigger plan.',
  },
  platform_off: {
    ko: '여기서는 아직 이 플랫폼에 연결할 수 없어요. 관리자에게 알려 주세요.',
    en: 'This platform cannot be connected here yet. Tell the administrator.',
  },
  platform_away: {
    ko: '플랫폼이 응답하지 않아요. 바뀐 것은 없어요. 잠시 뒤에 다시 시도해 주세요.',
    en: 'The platform does not answer. Nothing has changed. Try again in a moment.',
  },
  platform_budget: {
    ko: '오늘 플랫폼에 물어볼 수 있는 횟수를 다 썼어요. 내일 저절로 새로 고쳐져요.',
    en: 'Today’s share of questions to the platform is used up. It is read anew by itself tomorrow.',
  },
  auto_publish_kids: {
    ko: '자동 발행을 켜려면 아동용 콘텐츠인지 먼저 정해 주세요. 우리가 대신 정할 수 없어요.',
    en: 'Say first whether your videos are made for kids. Nobody but you can answer that, and auto-publish needs it.',
  },
  publication_invalid: {
    ko: '이대로는 올릴 수 없어요. 표시된 곳을 고쳐 주세요.',
    en: 'It cannot be published like this. Mend what is marked.',
  },
  publication_unconfirmed: {
    ko: '확인할 것이 있어요. 읽고 나서 그대로 진행할지 정해 주세요. 아직 저장되지 않았어요.',
    en: 'There is something to read first. Nothing was saved: say that you have read it and go on.',
  },
  publication_same_video: {
    ko: '같은 영상이 이미 이 채널에 있거나 예약되어 있어요. 다시 올리려면 ‘다시 발행’를 골라 주세요.',
    en: 'The same video is on this channel already, or on its way. To publish it again, choose “publish again”.',
  },
  project_busy: {
    ko: '지금 만들고 있는 것이 있어서 삭제할 수 없어요. 끝나거나 취소한 다음에 다시 해 주세요.',
    en: 'Something of this project is being made. Wait until it is done, or cancel it, then delete the project.',
  },
  project_waits: {
    ko: '발행을 기다리는 쇼츠가 있어요. 예약을 함께 취소해야 삭제할 수 있어요.',
    en: 'This project waits to be published. It can be deleted if its publications are cancelled as well.',
  },
  no_short: {
    ko: '아직 만든 것이 없어서 복제할 수 없어요.',
    en: 'There is nothing made yet that could be copied.',
  },
  publication_not_ready: {
    ko: '아직 완성되지 않은 쇼츠예요. 완성된 다음에 올릴 수 있어요.',
    en: 'This short is not finished yet. It can be published when it is.',
  },
  publication_changed: {
    ko: '그사이 다른 사람이 바꿨어요. 바뀐 내용을 보고 다시 해 주세요. 저장된 것은 없어요.',
    en: 'Somebody else has changed it meanwhile. Look at it again; nothing was saved.',
  },
  publication_begun: {
    ko: '이미 올라가기 시작해서 바꿀 수 없어요. 취소하고 새로 예약할 수는 있어요.',
    en: 'It has begun and cannot be changed any more. You can cancel it and plan it anew.',
  },
  publication_ended: { ko: '이미 끝난 발행이에요.', en: 'This publication has ended already.' },
  publication_not_ended: {
    ko: '실패했거나 취소한 발행만 목록에서 뺄 수 있어요.',
    en: 'Only what has failed or was cancelled can be taken off the list.',
  },
  publication_there: {
    ko: '영상이 이미 플랫폼에 있어요. 취소하려면 거기에서도 지워야 해요.',
    en: 'The video is at the platform already. To cancel it, it has to be deleted there as well.',
  },
  publication_not_retryable: {
    ko: '지금은 다시 시도할 것이 없어요.',
    en: 'There is nothing to try again at the moment.',
  },
  publication_reconnect: {
    ko: '먼저 채널을 다시 연결해 주세요. 연결하면 이어서 올라가요.',
    en: 'Connect the channel again first. Then it goes on.',
  },
  plan_storage: {
    ko: '플랜의 저장 공간이 부족해요. 아무것도 시작되지 않았고, 차감된 크레딧도 없어요.',
    en: 'The storage of your plan is full. Nothing was started and nothing was charged.',
  },
  cost_span_reversed: {
    ko: '끝나는 날이 시작하는 날보다 앞서요. 기간을 다시 골라 주세요.',
    en: 'The last day is before the first. Choose the time again.',
  },
  cost_span_long: {
    ko: '한 번에 5년까지 볼 수 있어요. 기간을 줄여 주세요.',
    en: 'At most five years are shown at once. Choose a shorter time.',
  },
  cost_span_hours: {
    ko: '시간별로는 8일까지 볼 수 있어요. 기간을 줄이거나 일별로 봐 주세요.',
    en: 'Hours are shown for up to eight days. Choose a shorter time, or days.',
  },
  time_zone_unknown: {
    ko: '알 수 없는 시간대예요. 목록에서 골라 주세요.',
    en: 'This time zone is not known. Choose one from the list.',
  },
  plan_cost_reports: {
    ko: '보고서를 메일로 받거나 파일로 내려받는 것은 더 큰 플랜에서 할 수 있어요.',
    en: 'Reports by mail and files of costs come with a bigger plan.',
  },
  plan_history: {
    ko: '지금 플랜에서 보여 드리는 기간보다 오래된 때예요. 기록은 지워지지 않고, 더 큰 플랜으로 바꾸면 볼 수 있어요.',
    en: 'This is older than your plan shows. Nothing was deleted: a bigger plan shows it.',
  },
  report_not_begun: {
    ko: '아직 시작되지 않은 기간이에요. 오늘이나 지난 날을 골라 주세요.',
    en: 'This has not begun yet. Choose today or a day that is over.',
  },
  report_not_member: {
    ko: '고른 사람 가운데 더 이상 이 워크스페이스에 없는 사람이 있어요. 다시 골라 주세요.',
    en: 'Somebody you chose is not in this workspace any more. Choose again.',
  },
  plan_keyTokens: {
    ko: '플랜에서 키 하나에 줄 수 있는 토큰보다 많아요. 한도를 줄이거나 더 큰 플랜을 골라 주세요.',
    en: 'This is more than your plan allows for one key. Give it fewer tokens, or choose a bigger plan.',
  },
  too_many_keys: {
    ko: '한 사람이 만들 수 있는 키는 3개까지예요. 쓰지 않는 키를 지우고 다시 만들어 주세요.',
    en: 'One person can have three keys. Remove one that is not used, then make another.',
  },
  key_maker_gone: {
    ko: '이 키를 만든 사람이 더 이상 멤버가 아니라서 켤 수 없어요. 새 키를 만들어 주세요.',
    en: 'Whoever made this key is no longer a member and may still know it. Make a new one instead.',
  },
  not_your_key: {
    ko: '다른 사람이 만든 키예요. 관리자나 소유자만 바꿀 수 있어요.',
    en: 'Somebody else made this key. Only admins and the owner can change it.',
  },
  price_exists: {
    ko: '이 시각부터 적용되는 가격이 이미 있어요. 다른 시각을 골라 주세요.',
    en: 'There is a price from this moment on already. Choose another moment.',
  },
  alias_taken: {
    ko: '다른 모델이 이 짧은 이름을 쓰고 있어요.',
    en: 'Another model has this short name already.',
  },
  name_reserved: {
    ko: '기본 제공업체의 이름은 쓸 수 없어요. 다른 이름을 골라 주세요.',
    en: 'This is the name of a built-in provider. Choose another one.',
  },
  too_many_invitations: {
    ko: '답을 기다리는 초대가 너무 많아요. 필요 없는 초대를 취소해 주세요.',
    en: 'Too many invitations wait for an answer. Take some back first.',
  },
  too_many_teams: {
    ko: '한 사람이 소유할 수 있는 팀 수를 넘었어요.',
    en: 'One person cannot own more teams than this.',
  },
  owner_role: {
    ko: '소유자의 역할은 바꾸거나 뺄 수 없어요. 소유권을 먼저 넘겨야 해요.',
    en: "The owner's role cannot be changed or removed. Hand the team over first.",
  },
  owner_already: { ko: '이미 이 팀의 소유자예요.', en: 'You own this team already.' },
  owner_cannot_leave: {
    ko: '소유자는 팀을 나갈 수 없어요. 먼저 다른 멤버에게 소유권을 넘기거나 팀을 삭제해 주세요.',
    en: 'The owner cannot leave. Hand the team over to another member first, or delete it.',
  },
  invitation_expired: {
    ko: '초대 기간이 지났어요. 초대한 사람에게 다시 보내 달라고 해 주세요.',
    en: 'This invitation has expired. Ask whoever sent it for a new one.',
  },
  plan_payment: {
    ko: '플랜 결제예요. 구독을 해지하면 이번 기간이 끝난 뒤로는 더 결제되지 않아요.',
    en: 'This paid for a plan. Cancel the subscription and nothing more is charged after this period.',
  },
  refund_unpaid: {
    ko: '결제가 끝나지 않아서 환불할 것이 없어요.',
    en: 'Nothing was paid, so nothing can be refunded.',
  },
  refund_late: {
    ko: '결제한 지 1년이 지나서 환불할 수 없어요.',
    en: 'This was paid more than a year ago and cannot be refunded any more.',
  },
  refund_open: {
    ko: '이 결제의 환불이 이미 진행 중이에요. 끝난 뒤에 다시 요청해 주세요.',
    en: 'A refund of this payment is under way. Ask again when it is done.',
  },
  refund_small: {
    ko: '돌려받을 금액이 1원(1센트)보다 적어요. 더 많은 크레딧을 골라 주세요.',
    en: 'Less than one cent (one won) would come back. Choose more credits.',
  },
  spent: {
    ko: '그 사이에 크레딧을 써서 그만큼 환불할 수 없어요. 남은 크레딧을 다시 확인해 주세요.',
    en: 'Some of these credits were spent meanwhile. Look again at how many are left.',
  },
  subscribed: {
    ko: '이미 쓰고 있는 플랜이 있어요. 플랜을 바꾸거나, 끝난 뒤에 새로 시작해 주세요.',
    en: 'There is a plan already. Change it, or start another one when it has ended.',
  },
  not_subscribed: {
    ko: '지금은 쓰고 있는 유료 플랜이 없어요. 새로 시작해 주세요.',
    en: 'There is no paid plan at the moment. Start one first.',
  },
  charge_pending: {
    ko: '앞선 결제의 결과를 아직 기다리고 있어요. 잠시 뒤에 다시 시도해 주세요.',
    en: 'The payment before this one has not been answered yet. Try again in a few minutes.',
  },
  same_plan: { ko: '지금 쓰고 있는 플랜이에요.', en: 'This is the plan that you have.' },
  plan_not_sold: { ko: '지금은 살 수 없는 플랜이에요.', en: 'This plan is not sold at the moment.' },
  price_changed: {
    ko: '그사이 금액이 바뀌었어요. 새 금액을 확인하고 다시 눌러 주세요. 결제된 금액은 없어요.',
    en: 'The price has changed meanwhile. Look at the new one and confirm again. Nothing was paid.',
  },
  card_unusable: {
    ko: '이 카드로는 결제할 수 없어요. 카드를 다시 등록해 주세요. 결제된 금액은 없어요.',
    en: 'This card cannot be charged. Register it again, or use another one. Nothing was paid.',
  },
  invitation_ended: {
    ko: '이미 답했거나 취소된 초대예요.',
    en: 'This invitation was answered or taken back already.',
  },
}

export function messageOf(code: ErrorCode, language: 'ko' | 'en', details?: Record<string, unknown>): string {
  const reason = typeof details?.reason === 'string' ? byReason[details.reason] : undefined
  return (reason ?? messages[code])[language]
}
