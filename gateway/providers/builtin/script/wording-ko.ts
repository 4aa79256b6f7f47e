import type { Tone } from '../../../provider.ts'
import type { StructureName } from './structures.ts'
import type { Point } from './topic.ts'

/** `{t}` the subject with its particle, `{n}` a native numeral, `{d}` digits, `{s}` the length in seconds. */
export const hooksKo: Record<StructureName, Record<Tone, string[]>> = {
  list: {
    professional: ['{t}, 핵심 {n} 가지입니다.', '{t:을/를} 보는 {n} 가지 기준입니다.'],
    casual: ['{t}, 딱 {n} 가지만 볼까요?', '{t}, {n} 가지면 충분해요!'],
    humorous: ['{t} 좀 안다는 분, 긴장하세요.', '{t}, 저만 몰랐던 거 아니죠?'],
    educational: ['{t}, {n} 가지로 정리합니다.', '{t}, 무엇부터 알아야 할까요?'],
  },
  myth: {
    professional: ['{t}에 관한 오해를 바로잡습니다.', '{t}, 오해부터 짚겠습니다.'],
    casual: ['{t}, 그거 오해일걸요?', '{t}, 잘못 알고 있었다면요?'],
    humorous: ['{t}, 우리 다 속았어요.', '{t} 박사님들, 잠시 앉으세요.'],
    educational: ['{t}, 사실일까요 오해일까요?', '{t}, 맞는지 하나씩 따져 봅시다.'],
  },
  steps: {
    professional: ['{t}, {n} 단계로 정리했습니다.', '{t}, 순서대로 보겠습니다.'],
    casual: ['{t}, {n} 단계면 돼요!', '{t}, 순서대로 해 볼까요?'],
    humorous: ['{t}, 귀찮은 사람용입니다!', '{t}, 설명서는 제가 읽었어요.'],
    educational: ['{t}, {n} 단계로 배워 봅시다.', '{t}, 어디서 시작할까요?'],
  },
  change: {
    professional: ['{t}, 전과 후를 비교합니다.', '{t}, 바꿀 것부터 보겠습니다.'],
    casual: ['{t}, 전과 후를 볼까요?', '{t}, 이렇게 바꿔 봐요!'],
    humorous: ['{t}, 예전의 저를 말리고 싶네요.', '{t}, 과거의 나야 미안해.'],
    educational: ['{t}, 무엇을 바꾸면 달라질까요?', '{t}, 전과 후를 견주어 봅시다.'],
  },
  answers: {
    professional: ['{t}, 핵심 질문에 답합니다.', '{t}, 질문부터 정리합니다.'],
    casual: ['{t}, 진짜 궁금했죠?', '{t}, 궁금한 것만 물어볼게요!'],
    humorous: ['{t}, 묻기 민망했던 것들.', '{t}, 아무도 안 묻길래 제가 물었어요.'],
    educational: ['{t}, 질문으로 풀어 봅시다.', '{t}, 왜 그런지 물어봅시다.'],
  },
  countdown: {
    professional: ['{t}, 놓치기 쉬운 순서입니다.', '{t}, 중요한 순서로 봅니다.'],
    casual: ['{t}, 대망의 일위는요?', '{t}, 일위가 진짜예요!'],
    humorous: ['{t}, 일위는 저도 찔렸어요.', '{t}, 일위 보고 울지 마세요.'],
    educational: ['{t}, {d}위부터 거꾸로 봅니다.', '{t}, 무엇이 일위일까요?'],
  },
  story: {
    professional: ['{t}, 이런 순간이 있습니다.', '{t}, 한 장면에서 시작합니다.'],
    casual: ['{t}, 이런 적 있죠?', '{t}, 딱 이 순간이에요!'],
    humorous: ['{t}, 남 얘기가 아닐걸요?', '{t}, 주인공은 아마 당신입니다.'],
    educational: ['{t}, 한 장면으로 배워 봅시다.', '{t}, 이 장면을 떠올려 봅시다.'],
  },
  checklist: {
    professional: ['{t}, 점검 목록입니다.', '{t}, 먼저 확인할 것들입니다.'],
    casual: ['{t}, 이것만 체크해요!', '{t}, 몇 개나 확인했어요?'],
    humorous: ['{t}, 하나라도 찔리면 저장!', '{t}, 만점이면 제가 절할게요.'],
    educational: ['{t}, 하나씩 확인해 봅시다.', '{t}, 몇 개나 알고 있나요?'],
  },
}

export const keysKo: Record<StructureName, string> = {
  list: '{t} {d}가지',
  myth: '{t}의 오해',
  steps: '{t} {d}단계',
  change: '{t} 전과 후',
  answers: '{t} 질문',
  countdown: '{t} 톱 {d}',
  story: '{t}, 그 순간',
  checklist: '{t} 체크',
}

export const titlesKo: Record<StructureName, string[]> = {
  list: ['{t}, 알고 보면 쉬운 {d}가지', '{t:을/를} 다시 보게 되는 {d}가지'],
  myth: ['{t}, 우리가 믿었던 오해들', '{t}의 오해와 사실'],
  steps: ['{t} {d}단계 정리', '{t}, 순서대로 따라 하기'],
  change: ['{t}, 바꾸기 전과 후', '{t}, 이렇게 바꿔 보세요'],
  answers: ['{t}, 궁금한 것만 묻고 답하기', '{t} 질문 {d}개'],
  countdown: ['{t}, 거꾸로 보는 톱 {d}', '{t}에서 놓치기 쉬운 {d}가지'],
  story: ['{t}, 이런 순간이 있다면', '{t}, 한 장면에서 배우기'],
  checklist: ['{t} 체크리스트 {d}가지', '{t}, 시작 전에 확인할 {d}가지'],
}

/** Small asides that carry the tone, for after a scene of a kind. */
export const asidesKo: Record<Tone, Record<Point['kind'], string[]>> = {
  professional: {
    fact: ['작지만 분명한 차이입니다.', '의외로 자주 놓치는 부분입니다.', '기억해 둘 만합니다.'],
    tip: ['기본이지만 중요합니다.', '오늘 바로 할 수 있습니다.', '여기가 핵심입니다.'],
    myth: ['자주 나오는 착각입니다.', '짚고 넘어갈 만합니다.'],
  },
  casual: {
    fact: ['이거 은근히 중요해요!', '신기하죠?', '알고 나면 달라 보여요!'],
    tip: ['한 번 해 보면 알아요.', '생각보다 쉬워요!', '별거 아닌데 꽤 달라요!'],
    myth: ['저도 그런 줄 알았어요.', '의외죠?'],
  },
  humorous: {
    fact: ['방금 고개 끄덕이셨죠?', '오늘 저녁에 아는 척하기 딱 좋아요.', '괜찮아요, 다들 처음 듣는 척해요.'],
    tip: ['제 소파는 반대한대요.', '네, 저부터 하겠습니다.', '귀찮다고요? 저도요.'],
    myth: ['네, 저도 찔렸어요.', '뜨끔하셨죠?', '괜찮아요, 우리만 아는 비밀이에요.'],
  },
  educational: {
    fact: ['왜 그런지 한 번 생각해 보세요.', '밑줄을 그어 두세요.', '여기까지가 핵심입니다.'],
    tip: ['직접 해 보면 오래 남습니다.', '오늘 바로 적어 두세요.', '오늘의 숙제입니다.'],
    myth: ['차이를 구별해 봅시다.', '이 점을 기억해 두세요.'],
  },
}

/** Call to action and the type on its screen. */
export const endingsKo: Record<Tone, [say: string, key: string][]> = {
  professional: [
    ['저장해 두고 하나씩 확인해 보십시오.', '저장하고 하나씩'],
    ['오늘 하나만 적용해 보시기 바랍니다.', '오늘 하나만'],
    ['다음 편도 짧고 정확하게 준비하겠습니다.', '다음 편에서'],
    ['도움이 되었다면 저장해 두십시오.', '저장해 두기'],
    ['의견은 댓글로 남겨 주십시오. 함께 살펴보겠습니다.', '의견은 댓글로'],
  ],
  casual: [
    ['저장해 두고 오늘 하나만 해 봐요!', '저장하고 하나만'],
    ['뭐부터 해 볼지 댓글로 알려 줘요!', '댓글로 알려 줘요'],
    ['친구한테도 슬쩍 보내 줘요!', '친구에게 보내기'],
    ['도움 됐다면 팔로우, 다음에 또 만나요!', '다음에 또 만나요'],
    ['몇 번째가 제일 와닿았어요? 댓글로 알려 줘요!', '몇 번째였나요?'],
  ],
  humorous: [
    ['찔린 친구를 조용히 태그해 주세요.', '친구 태그하기'],
    ['저장만 하고 안 보기, 이번엔 없기예요!', '저장하고 꼭 보기'],
    ['찔렸다면 좋아요, 안 찔렸어도 좋아요.', '일단 좋아요'],
    ['다 안다면 댓글에서 잘난 척해 주세요!', '댓글에서 만나요'],
    ['오늘 하나만 하고 나머지는 내일의 나에게 맡겨요!', '내일의 나에게'],
  ],
  educational: [
    ['오늘 배운 것 하나를 적어 보세요.', '하나만 적기'],
    ['저장해 두고 일주일 뒤 다시 봅시다.', '일주일 뒤 복습'],
    ['질문은 댓글로 남겨 주세요. 다음에 풀어 봅시다.', '질문은 댓글로'],
    ['친구에게 설명해 보면 내 것이 됩니다.', '친구에게 설명하기'],
    ['하나만 직접 확인해 봅시다.', '직접 확인하기'],
  ],
}

export const descriptionsKo: Record<Tone, string> = {
  professional: '{t:을/를} {s}초로 정리했습니다.',
  casual: '{t}, {s}초만 같이 봐요!',
  humorous: '{t}, {s}초 동안 웃으면서 알아봐요.',
  educational: '{t:을/를} {s}초 동안 차근차근 배워 봅니다.',
}
