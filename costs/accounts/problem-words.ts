import type { AccountProblem } from '../../contract/index.ts'

type Words = { ko: string; en: string }

/** Why an account is not read and what to do, for notices and mail. The page has its own, with steps. */
const words: Record<AccountProblem, Words> = {
  credential_ordinary: {
    ko: '모델을 부르는 일반 키로는 비용을 읽을 수 없어요. 관리자 키를 만들어 바꿔 주세요.',
    en: 'A key that calls models cannot read what they cost. Make an admin key and put it in its place.',
  },
  credential_refused: {
    ko: '제공사가 키를 받아들이지 않아요. 키가 지워졌거나 바뀌었을 수 있어요. 새 키를 넣어 주세요.',
    en: 'The provider does not take the key any more. It may have been deleted or replaced: put a new one in.',
  },
  credential_scope: {
    ko: '키에 사용량과 비용을 읽을 권한이 없어요. 제공사에서 권한을 더하거나 새 키를 넣어 주세요.',
    en: 'The key may not read usage and costs. Allow it at the provider, or put another key in.',
  },
  export_missing: {
    ko: '결제 내보내기 테이블을 찾을 수 없어요. 프로젝트, 데이터 세트, 테이블 이름을 확인해 주세요.',
    en: 'The billing export table is not there. Check the names of the project, the dataset and the table.',
  },
  export_denied: {
    ko: '서비스 계정이 결제 내보내기를 읽을 수 없어요. BigQuery 데이터 뷰어와 작업 사용자 역할을 주세요.',
    en: 'The service account may not read the billing export. Give it BigQuery Data Viewer and Job User.',
  },
  provider_down: {
    ko: '제공사가 오랫동안 응답하지 않아요. 저절로 다시 시도하고 있어요.',
    en: 'The provider has not answered for a while. It is tried again by itself.',
  },
  answer_unreadable: {
    ko: '제공사의 응답을 이해하지 못했어요. 저절로 다시 시도하고 있어요.',
    en: 'The provider answers in a way we do not understand. It is tried again by itself.',
  },
}

export const problemWords = (problem: AccountProblem): Words => words[problem]
