import { fact, myth, type Point, tip } from './topic.ts'

/**
 * Sentences that hold for any subject. `{t}` is the subject, in Korean with the particle that fits (`{t:을/를}`); the English
 * ones never make the subject a grammatical subject, because a keyword may be singular or plural.
 */
export const generalPoints: Point[] = [
  fact(
    [
      '{t}, 처음보다 두 번째에 더 많은 것이 [보여요|보입니다].',
      '첫눈에 지나친 것이 그제야 [들어오거든요|들어오기 때문입니다].',
      '두 번째에 보인다',
    ],
    ['You notice far more about {t} the second time.', 'The first look always misses something.', 'Look twice'],
    'a person looking closely through a magnifying glass, warm light',
  ),
  fact(
    [
      '같은 것을 봐도 사람마다 먼저 보는 곳이 [달라요|다릅니다].',
      '옆 사람에게 물으면 내가 놓친 것이 [보여요|보입니다].',
      '보는 곳이 다르다',
    ],
    [
      'Two people can look at {t} and see different things.',
      'Ask someone, and you find what you missed.',
      'Different eyes',
    ],
    'two people looking at the same painting in a gallery',
  ),
  fact(
    [
      '어렵게 느껴지면 한 번에 너무 많이 보려 해서일 때가 [많아요|많습니다].',
      '반으로 나누면 절반은 이미 아는 [이야기예요|이야기입니다].',
      '반으로 나누기',
    ],
    [
      'When it feels hard, you are often taking on too much at once.',
      'Cut it in half, and half of it is familiar.',
      'Cut it in half',
    ],
    'an orange cut in half on a clean plate, bright light',
  ),
  fact(
    [
      '직접 만나 본 십 분은 남의 후기 열 개보다 [또렷해요|또렷합니다].',
      '작게라도 내 눈으로 확인해 보세요.',
      '직접 본 십 분',
    ],
    [
      'Ten minutes of your own beat ten reviews by others.',
      'See it with your own eyes, even on a small scale.',
      'Ten minutes yourself',
    ],
    'hands touching different textures on a table, daylight',
  ),
  fact(
    [
      '정보가 많을수록 고르기는 오히려 [어려워져요|어려워집니다].',
      '기준을 하나만 정해도 절반은 [걸러져요|걸러집니다].',
      '기준은 하나',
    ],
    [
      'The more information you have, the harder it is to choose.',
      'One rule of your own removes half of it.',
      'One rule of your own',
    ],
    'a sieve letting only a few bright stones through',
  ),
  tip(
    ['{t:을/를} 왜 알고 싶은지 한 줄로 적어 보세요.', '그 한 줄이 필요 없는 정보를 걸러 [줘요|줍니다].', '왜, 한 줄로'],
    ['Write one line on why {t} matters to you.', 'That line filters out whatever you do not need.', 'One line: why'],
    'a person writing one line in a small notebook under a desk lamp',
  ),
  tip(
    ['오늘 오 분만, 판단하지 말고 {t:을/를} 살펴보세요.', '눈에 띄는 것 세 개만 적으면 [돼요|됩니다].', '오 분 관찰'],
    [
      'Spend five minutes with {t} today, without judging.',
      'Three things you notice are enough.',
      'Five quiet minutes',
    ],
    'an hourglass and a notebook with three short lines, soft light',
  ),
  tip(
    [
      '비슷한 것 하나를 옆에 놓고 다른 점을 찾아보세요.',
      '차이는 나란히 둘 때 가장 잘 [보여요|보입니다].',
      '나란히 놓기',
    ],
    [
      'Put something similar next to it and look for the difference.',
      'Contrast shows what a description hides.',
      'Side by side',
    ],
    'two similar objects side by side on a plain table, even light',
  ),
  tip(
    ['잘 아는 사람에게 가장 흔한 실수를 물어보세요.', '잘하는 비결보다 빨리 도움이 [돼요|됩니다].', '실수를 묻기'],
    [
      'Ask someone experienced about the most common mistake.',
      'It helps sooner than any secret.',
      'Ask about mistakes',
    ],
    'an older person explaining something to a younger one at a table',
  ),
  tip(
    ['가장 작은 것부터 딱 한 번 해 보세요.', '작으면 틀려도 금방 다시 할 수 [있어요|있습니다].', '작게 한 번'],
    ['Try the smallest version once.', 'If it goes wrong, you can simply do it again.', 'Try it small'],
    'a small paper boat on calm water, morning light',
  ),
  tip(
    [
      '알게 된 것을 친구에게 세 문장으로 말해 보세요.',
      '말이 막히는 곳이 다음에 볼 [곳이에요|곳입니다].',
      '세 문장으로 말하기',
    ],
    ['Explain it to a friend in three sentences.', 'Where you get stuck is where to look next.', 'Three sentences'],
    'two friends talking with cups of tea by a window',
  ),
  tip(
    [
      '일주일 뒤, 같은 질문을 나에게 다시 해 보세요.',
      '답이 달라졌다면 그만큼 자란 [거예요|것입니다].',
      '일주일 뒤 다시',
    ],
    [
      'Ask yourself the same question again in a week.',
      'If the answer changed, you have grown.',
      'Ask again in a week',
    ],
    'a wall calendar with one circled day, daylight',
  ),
  myth(
    [
      '남들은 다 아는데 나만 모른다고 느끼기 [쉬워요|쉽습니다].',
      '이름만 알고 지나치는 사람이 [훨씬 많아요|훨씬 많습니다].',
      '나만 모를까',
    ],
    ['It feels as if everyone else already knows.', 'Most people only know the name.', 'Everyone knows? No'],
    'a person with a question mark balloon in a crowd',
  ),
  myth(
    [
      '준비가 다 되면 시작하겠다고들 [하죠|합니다].',
      '준비는 시작한 다음에 가장 빨리 [끝나요|끝납니다].',
      '시작이 준비',
    ],
    [
      'Many wait until they are fully prepared.',
      'Preparation ends fastest once you have started.',
      'Start to be ready',
    ],
    'a starting line on an empty running track at dawn',
  ),
  myth(
    [
      '유명하면 나에게도 맞을 거라고 [생각하기 쉬워요|생각하기 쉽습니다].',
      '내 쓰임에 맞는지가 늘 [먼저예요|먼저입니다].',
      '유명함보다 쓰임',
    ],
    ['What is famous must be right for me, we assume.', 'Fit for your own use always comes first.', 'Fit before fame'],
    'a key being tried in a lock, close view, warm light',
  ),
  myth(
    [
      '많이 찾아보면 저절로 알게 될 것 [같아요|같습니다].',
      '찾은 것 하나를 써 보는 쪽이 더 [빨라요|빠릅니다].',
      '검색보다 한 번',
    ],
    ['Searching longer looks like learning more.', 'Using one thing you found is faster.', 'Use one thing'],
    'many open browser tabs fading behind one open door',
  ),
]
