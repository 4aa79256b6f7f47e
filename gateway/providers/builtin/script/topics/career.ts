import { fact, myth, type Topic, tip } from '../topic.ts'

export const career: Topic = {
  noun: { ko: '취업 준비', en: 'job hunting' },
  words: {
    ko: ['면접', '자기소개', '이력서', '이직', '취업', '취준', '포트폴리오', '연봉', '경력', '신입', '자소서', '인턴'],
    en: ['interview', 'resume', 'career', 'job', 'portfolio', 'salary', 'cover letter', 'hired', 'intern'],
  },
  opening: {
    ko: '면접장 복도, 손바닥에 땀이 [차요|찹니다].',
    en: 'In the corridor before the interview, your palms are damp.',
  },
  image: 'an empty chair across a desk in a bright meeting room, morning light',
  points: [
    fact(
      [
        '면접관은 정답보다 어떻게 생각하는지를 [봐요|봅니다].',
        '과정을 소리 내어 말하면 점수가 [보여요|보입니다].',
        '과정을 말하기',
      ],
      ['Interviewers listen for how you think, not only for the answer.', 'Say the steps out loud.', 'Think out loud'],
      'two people talking across a table with notes, soft daylight',
    ),
    fact(
      [
        '형용사 열 개보다 겪은 일 하나가 더 [남아요|남습니다].',
        '성실하다는 말 대신 그날의 장면을 들려주세요.',
        '장면 하나',
      ],
      ['One story outlives ten adjectives.', 'Do not say hard-working; describe that day.', 'Tell one story'],
      'a person telling a story with open hands, warm light',
    ),
    fact(
      [
        '이력서는 처음에 아주 짧은 시간 동안 훑어 [읽혀요|읽힙니다].',
        '첫 줄이 나머지를 읽게 [만들어요|만듭니다].',
        '첫 줄이 전부',
      ],
      ['A resume is skimmed before it is read.', 'The first line earns the second.', 'The first line'],
      'a single printed page on a clean desk with a pen, top view',
    ),
    tip(
      [
        '공고를 읽고 되풀이되는 단어 세 개를 찾으세요.',
        '그 회사가 바라는 사람이 거기 [있어요|있습니다].',
        '단어 세 개',
      ],
      [
        'Read the posting and find three words that repeat.',
        'That is who they are looking for.',
        'Three repeated words',
      ],
      'a document with three highlighted words and a marker',
    ),
    tip(
      [
        '상황, 한 일, 결과. 이 순서로 경험을 적어 보세요.',
        '어떤 질문이 와도 꺼내 쓸 수 [있어요|있습니다].',
        '상황, 행동, 결과',
      ],
      ['Write your story as situation, action, result.', 'It fits almost any question.', 'Story in three parts'],
      'three index cards in a row on a wooden desk',
    ),
    tip(
      [
        '거울 말고 휴대폰으로 답을 한 번 녹화해 보세요.',
        '고칠 곳이 생각보다 빨리 [보여요|보입니다].',
        '한 번 녹화하기',
      ],
      ['Record one answer with your phone.', 'What to fix shows sooner than you expect.', 'Record one answer'],
      'a phone on a stand facing a chair, quiet room',
    ),
    myth(
      [
        '긴장하면 무조건 손해라고 [생각하기 쉬워요|생각하기 쉽습니다].',
        '조금 떨린다고 말하고 천천히 시작해도 [괜찮아요|괜찮습니다].',
        '떨려도 괜찮다',
      ],
      ['Nerves look like a sure minus.', 'Say you are a little nervous, and start slowly.', 'Nervous is fine'],
      'hands folded on a table next to a glass of water',
    ),
    myth(
      [
        '면접은 평가만 받는 자리라고들 [하죠|합니다].',
        '나도 그 회사를 고르는 [자리예요|자리입니다]. 물을 것을 준비하세요.',
        '나도 고르는 자리',
      ],
      [
        'An interview is where they judge you, people say.',
        'You are choosing as well. Bring a question.',
        'You choose too',
      ],
      'a notebook with one handwritten question mark, side light',
    ),
  ],
}
