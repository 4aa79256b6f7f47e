import { fact, myth, type Topic, tip } from '../topic.ts'

export const study: Topic = {
  noun: { ko: '공부', en: 'studying' },
  words: {
    ko: [
      '공부',
      '암기',
      '시험',
      '수능',
      '자격증',
      '기억력',
      '노트',
      '필기',
      '독학',
      '학습',
      '수학',
      '과제',
      '벼락치기',
      '집중력',
      '토익',
      '공무원',
    ],
    en: [
      'study',
      'studying',
      'exam',
      'memor',
      'note',
      'learn',
      'math',
      'homework',
      'school',
      'student',
      'college',
      'test',
    ],
  },
  opening: {
    ko: '책상에 앉은 지 한 시간, 아직 첫 [쪽이에요|쪽입니다].',
    en: 'An hour at the desk, and still on page one.',
  },
  image: 'an open textbook and colorful notes on a desk, warm lamp light',
  points: [
    fact(
      [
        '다시 읽기보다 덮고 떠올리기가 오래 [남아요|남습니다].',
        '끙끙대는 그 순간에 기억이 [단단해져요|단단해집니다].',
        '덮고 떠올리기',
      ],
      [
        'Closing the book and recalling lasts longer than rereading.',
        'That little struggle is the memory forming.',
        'Close it and recall',
      ],
      'a closed book with a pencil on top, focused desk light',
    ),
    fact(
      [
        '한 번에 세 시간보다 사흘에 한 시간씩이 더 [남아요|남습니다].',
        '잊을 만할 때 다시 만나는 게 [핵심이에요|핵심입니다].',
        '나눠서 만나기',
      ],
      ['One hour on three days beats three hours on one.', 'Meet it again just before you forget.', 'Spread it out'],
      'a calendar with three marked days next to books',
    ),
    fact(
      [
        '누군가에게 설명하다 보면 모르는 곳이 [드러나요|드러납니다].',
        '막히는 문장이 곧 다음 공부할 [자리예요|자리입니다].',
        '설명하면 보인다',
      ],
      [
        'Explaining it out loud reveals what you do not know.',
        'Where you stumble is what to study next.',
        'Explain it aloud',
      ],
      'two students talking in front of a whiteboard, daylight',
    ),
    tip(
      [
        '책을 펴기 전에 오늘 풀 질문을 하나 적으세요.',
        '찾는 게 있으면 눈이 먼저 [움직여요|움직입니다].',
        '질문 하나 적기',
      ],
      [
        'Write one question before you open the book.',
        'Eyes move faster when they are looking for something.',
        'One question first',
      ],
      'a question mark drawn on a sticky note on a book',
    ),
    tip(
      ['스물다섯 분 집중하고 오 분은 꼭 일어나세요.', '쉬는 시간도 시간표에 [넣어요|넣습니다].', '집중, 그리고 쉬기'],
      [
        'Focus for twenty-five minutes, then stand up for five.',
        'The break belongs in the timetable.',
        'Focus, then break',
      ],
      'a tomato shaped kitchen timer on a desk',
    ),
    tip(
      ['틀린 문제는 답 말고 틀린 이유를 적으세요.', '같은 실수를 다시 만나지 않게 해 [줘요|줍니다].', '틀린 이유 적기'],
      [
        'For each mistake, note the reason, not the answer.',
        'That is how you stop meeting it again.',
        'Note the reason',
      ],
      'red pen marks in a notebook, close view',
    ),
    myth(
      [
        '형광펜으로 칠하면 외워지는 기분이 [들어요|듭니다].',
        '칠한 것과 아는 것은 [달라요|다릅니다]. 가리고 말해 보세요.',
        '칠한다고 알까',
      ],
      ['Highlighting feels like learning.', 'Marked is not known. Cover it and say it.', 'Marked is not known'],
      'highlighters in bright colors on an open book',
    ),
    myth(
      [
        '머리가 좋아야 잘한다고 [믿기 쉬워요|믿기 쉽습니다].',
        '차이는 대개 방법과 되풀이에서 [생겨요|생깁니다].',
        '머리보다 방법',
      ],
      ['It is easy to believe talent decides.', 'Method and repetition usually do.', 'Method over talent'],
      'a staircase made of books, warm light',
    ),
  ],
}

export const language: Topic = {
  noun: { ko: '외국어', en: 'a new language' },
  words: {
    ko: [
      '영어',
      '일본어',
      '중국어',
      '외국어',
      '스페인어',
      '프랑스어',
      '독일어',
      '회화',
      '단어 외우',
      '영단어',
      '문법',
      '발음',
      '한국어',
      '쉐도잉',
      '언어',
    ],
    en: [
      'english',
      'japanese',
      'chinese',
      'language',
      'spanish',
      'french',
      'german',
      'korean',
      'vocabulary',
      'grammar',
      'pronunciation',
      'speaking',
      'bilingual',
      'accent',
    ],
  },
  opening: {
    ko: '외국인이 길을 묻는데, 아는 단어가 모두 [도망가요|도망갑니다].',
    en: 'A stranger asks for directions, and every word you know runs away.',
  },
  image: 'a notebook with speech bubbles and a pair of headphones on a desk',
  points: [
    fact(
      [
        '단어는 뜻보다 함께 다니는 말과 외울 때 [살아나요|살아납니다].',
        '짝이 있어야 입에서 바로 [나와요|나옵니다].',
        '단어는 짝으로',
      ],
      [
        'Words come alive with the words around them.',
        'A pair leaves your mouth faster than a single word.',
        'Learn words in pairs',
      ],
      'paper word cards connected by string on a table',
    ),
    fact(
      [
        '귀가 먼저 열려야 발음이 [따라와요|따라옵니다].',
        '못 듣는 소리는 낼 수도 [없거든요|없기 때문입니다].',
        '귀가 먼저',
      ],
      ['Pronunciation follows the ear.', 'You cannot say a sound you cannot hear.', 'Ears first'],
      'a person with headphones listening with closed eyes',
    ),
    fact(
      [
        '아기는 문법책 없이도 듣고 따라 하며 말을 [배워요|배웁니다].',
        '흉내는 생각보다 훌륭한 [선생님이에요|선생님입니다].',
        '흉내의 힘',
      ],
      [
        'Babies learn to talk by copying, with no grammar book.',
        'Imitation is a better teacher than it looks.',
        'Copy like a baby',
      ],
      'a parent and baby making funny faces, warm light',
    ),
    tip(
      ['오늘 내가 실제로 쓸 문장 하나를 골라 외우세요.', '쓸모가 있으면 잘 안 [잊혀요|잊힙니다].', '쓸 문장 하나'],
      ['Pick one sentence you will really say today.', 'Useful things refuse to be forgotten.', 'One useful sentence'],
      'a person ordering at a cafe counter abroad, daylight',
    ),
    tip(
      [
        '일 분짜리 소리를 골라 그림자처럼 따라 말해 보세요.',
        '속도와 높낮이까지 흉내 내는 게 [핵심이에요|핵심입니다].',
        '그림자처럼 말하기',
      ],
      [
        'Take one minute of audio and speak along like a shadow.',
        'Copy the speed and the melody too.',
        'Shadow one minute',
      ],
      'a person speaking into a phone with sound waves, blue light',
    ),
    tip(
      ['내 목소리를 녹음해서 한 번만 들어 보세요.', '부끄럽지만 고칠 곳이 바로 [들려요|들립니다].', '녹음해서 듣기'],
      ['Record yourself and listen once.', 'Embarrassing, yes, and you hear what to fix.', 'Record yourself'],
      'a smartphone recording on a small tripod, desk light',
    ),
    myth(
      [
        '문법을 끝내야 말할 수 있다고들 [하죠|합니다].',
        '짧게 틀리며 말해야 문법이 몸에 [붙어요|붙습니다].',
        '틀리며 늘기',
      ],
      [
        'Finish the grammar before you speak, they say.',
        'Short, wrong sentences are how grammar sticks.',
        'Speak it wrong first',
      ],
      'a stack of grammar books beside a talking couple',
    ),
    myth(
      [
        '그 나라에 살면 저절로 늘 것 [같아요|같습니다].',
        '말할 자리를 만들지 않으면 살아도 잘 늘지 [않아요|않습니다].',
        '저절로는 없다',
      ],
      [
        'Live there and it comes by itself, we imagine.',
        'Without people to talk to, it does not.',
        'It needs conversation',
      ],
      'a quiet apartment window overlooking a foreign city at dusk',
    ),
  ],
}

export const mind: Topic = {
  noun: { ko: '마음', en: 'your mind' },
  words: {
    ko: [
      '마음',
      '심리',
      '멘탈',
      '스트레스',
      '불안',
      '우울',
      '행복',
      '자존감',
      '명상',
      '감정',
      '화 ',
      '분노',
      '외로',
      '성격',
      'mbti',
      'MBTI',
      '긍정',
      '걱정',
      '힐링',
      '위로',
    ],
    en: [
      'mind',
      'psycholog',
      'mental',
      'stress',
      'anxi',
      'happy',
      'happiness',
      'confiden',
      'meditat',
      'emotion',
      'anger',
      'lonel',
      'personality',
      'mbti',
      'positive',
      'worry',
      'overthink',
      'introvert',
      'gratitude',
    ],
  },
  opening: {
    ko: '별일 아닌 한마디가 하루 종일 [맴돌아요|맴돕니다].',
    en: 'One small remark, and it circles in your head all day.',
  },
  image: 'a person sitting by a lake at sunrise, calm reflections',
  points: [
    fact(
      ['감정에 이름을 붙이면 조금 [가라앉아요|가라앉습니다].', '짜증인지 서운함인지부터 구별해 보세요.', '감정에 이름'],
      ['Naming a feeling makes it a little smaller.', 'Is it anger, or is it disappointment?', 'Name the feeling'],
      'colorful abstract clouds above a calm face silhouette',
    ),
    fact(
      [
        '우리는 좋은 말 열 개보다 나쁜 말 하나를 오래 [기억해요|기억합니다].',
        '내가 약해서가 아니라 마음이 원래 [그래요|그렇습니다].',
        '나쁜 말이 오래 남는다',
      ],
      ['One bad remark outlives ten good ones.', 'You are not weak; minds simply work that way.', 'Bad words stick'],
      'a single dark stone among many bright pebbles',
    ),
    fact(
      [
        '몸이 지치면 같은 일도 더 무겁게 [느껴져요|느껴집니다].',
        '마음의 문제로 보이던 것이 잠의 문제일 때도 [있어요|있습니다].',
        '몸부터 보기',
      ],
      [
        'When the body is tired, everything weighs more.',
        'Sometimes the problem is only a short night.',
        'Check the body first',
      ],
      'a person resting on a sofa with a blanket, soft evening light',
    ),
    tip(
      [
        '숨을 들이쉴 때보다 내쉴 때를 더 길게 해 보세요.',
        '세 번이면 어깨가 조금 [내려와요|내려옵니다].',
        '내쉬기를 길게',
      ],
      ['Make the out-breath longer than the in-breath.', 'Three times, and your shoulders drop.', 'Longer out-breath'],
      'a person breathing calmly in a green park',
    ),
    tip(
      [
        '걱정을 종이에 적고, 할 수 있는 것에만 동그라미 치세요.',
        '나머지는 오늘 몫이 [아니에요|아닙니다].',
        '동그라미만 오늘',
      ],
      ['List your worries and circle what you can act on.', 'The rest is not for today.', 'Circle what you can'],
      'a hand circling a line on a paper list with a red pen',
    ),
    tip(
      [
        '친구에게 해 줄 말을 나에게 그대로 해 보세요.',
        '우리는 남에게 더 [다정하거든요|다정하기 때문입니다].',
        '나에게도 다정하게',
      ],
      ['Tell yourself what you would tell a friend.', 'We are usually kinder to others.', 'Be your own friend'],
      'a person smiling at a mirror in morning light',
    ),
    myth(
      [
        '긍정적으로만 생각하면 나아진다고들 [하죠|합니다].',
        '나쁜 기분을 억누르면 더 크게 돌아오기 [쉬워요|쉽습니다].',
        '억지 긍정은 그만',
      ],
      ['Just think positive, people say.', 'Feelings pushed down tend to come back louder.', 'No forced smiles'],
      'a yellow smiley mask lying on a grey table',
    ),
    myth(
      [
        '혼자 견디는 게 강한 거라고 [믿기 쉬워요|믿기 쉽습니다].',
        '도움을 청하는 것도 분명한 [힘이에요|힘입니다].',
        '도움 청하기도 힘',
      ],
      ['Carrying it alone looks strong.', 'Asking for help is strength as well.', 'Asking is strength'],
      'two people sitting on a bench talking, autumn light',
    ),
  ],
}

export const relationships: Topic = {
  noun: { ko: '사람 사이', en: 'relationships' },
  words: {
    ko: [
      '연애',
      '썸',
      '데이트',
      '친구',
      '대화',
      '인간관계',
      '결혼',
      '부부',
      '가족',
      '육아',
      '아이 교육',
      '사과',
      '고백',
      '이별',
      '말투',
      '소통',
      '경청',
      '거절',
      '첫인상',
      '사랑',
      '선물',
      '부모',
    ],
    en: [
      'relationship',
      'dating',
      'date',
      'friend',
      'conversation',
      'marriage',
      'couple',
      'family',
      'parent',
      'kid',
      'apolog',
      'love',
      'breakup',
      'communicat',
      'listen',
      'small talk',
      'first impression',
      'gift',
    ],
  },
  opening: {
    ko: '메시지를 썼다가, 지우고, 다시 [써요|씁니다].',
    en: 'You type a message, delete it, and type it again.',
  },
  image: 'two people talking on a bench under warm street lights',
  points: [
    fact(
      [
        '사람은 조언보다 알아듣는 귀를 먼저 [찾아요|찾습니다].',
        '해결책은 물어볼 때 꺼내도 [돼요|됩니다].',
        '조언보다 귀',
      ],
      [
        'People look for an ear before they look for advice.',
        'Keep the solution until they ask.',
        'Ears before advice',
      ],
      'a person listening attentively across a cafe table',
    ),
    fact(
      [
        '같은 말도 말투에 따라 전혀 다르게 [들려요|들립니다].',
        '급할수록 한 박자 쉬는 게 [이득이에요|이득입니다].',
        '한 박자 쉬기',
      ],
      ['The same words change with the tone.', 'The more urgent it is, the more a pause helps.', 'Pause one beat'],
      'two speech bubbles in warm and cold colors',
    ),
    fact(
      [
        '작은 것을 기억해 주면 마음이 크게 [움직여요|움직입니다].',
        '좋아하는 메뉴 하나만 알아도 [충분해요|충분합니다].',
        '작은 기억',
      ],
      ['Remembering something small moves people a lot.', 'Even a favorite dish is enough.', 'Remember small things'],
      'a small handwritten card next to a cup of tea',
    ),
    tip(
      ['먼저 들은 말을 짧게 되돌려 말해 보세요.', '내가 들었다는 걸 상대가 [느껴요|느낍니다].', '되돌려 말하기'],
      ['Repeat back what you heard in a few words.', 'Now they know you were listening.', 'Say it back'],
      'two friends walking and talking in a park',
    ),
    tip(
      ['너는 왜, 대신 나는 이렇게 느꼈어, 하고 말해 보세요.', '방어 대신 대화가 [열려요|열립니다].', '나를 주어로'],
      ['Swap "you always" for "I felt".', 'Doors open instead of shields going up.', 'Start with I'],
      'a couple on a sofa facing each other, soft lamp light',
    ),
    tip(
      [
        '미안할 때는 이유보다 미안하다는 말을 먼저 하세요.',
        '설명은 그다음이어도 늦지 [않아요|않습니다].',
        '사과가 먼저',
      ],
      ['When you are sorry, say sorry before the reasons.', 'The explanation can wait.', 'Sorry comes first'],
      'a hand offering a small flower, gentle light',
    ),
    myth(
      [
        '말하지 않아도 알아줄 거라고 [기대하게 돼요|기대하게 됩니다].',
        '가까울수록 말로 해야 [전해져요|전해집니다].',
        '말해야 안다',
      ],
      ['We hope the other one just knows.', 'The closer you are, the more it needs saying.', 'Say it out loud'],
      'two people sitting back to back in a quiet room',
    ),
    myth(
      [
        '사이가 좋으면 안 싸운다고들 [하죠|합니다].',
        '오래가는 사이는 안 싸우는 게 아니라 잘 [풀어요|풉니다].',
        '잘 푸는 사이',
      ],
      ['Happy people never argue, they say.', 'Lasting bonds do not avoid it; they repair it.', 'Repair is the skill'],
      'two hands tying a loose knot together, close view',
    ),
  ],
}

export const books: Topic = {
  noun: { ko: '책과 글', en: 'reading' },
  words: {
    ko: ['책', '독서', '글쓰기', '소설', '시집', '일기', '블로그', '도서관', '문해력', '작가', '에세이', '글 잘'],
    en: [
      'book',
      'reading',
      'read',
      'writing',
      'write',
      'novel',
      'poem',
      'diary',
      'journal',
      'blog',
      'library',
      'author',
      'essay',
      'story',
    ],
  },
  opening: {
    ko: '읽다 만 책이 머리맡에 세 권 쌓여 [있어요|있습니다].',
    en: 'Three half-read books are stacked by the bed.',
  },
  image: 'a stack of books and reading glasses by a window with rain outside',
  points: [
    fact(
      [
        '책은 끝까지 읽지 않아도 내 것이 될 수 [있어요|있습니다].',
        '한 문장이 남으면 값을 한 [거예요|것입니다].',
        '한 문장이면 된다',
      ],
      ['A book can become yours even half read.', 'One sentence that stays has paid for it.', 'One sentence stays'],
      'an open book with one line lit by sunlight',
    ),
    fact(
      [
        '글은 생각을 옮긴 것이 아니라 쓰면서 [생각돼요|생각하게 됩니다].',
        '그래서 첫 줄이 서툴러도 [괜찮아요|괜찮습니다].',
        '쓰면서 생각한다',
      ],
      [
        'Writing is not copying thoughts; it is how you think.',
        'So a clumsy first line is fine.',
        'Writing is thinking',
      ],
      'a fountain pen on paper with scattered drafts, lamp light',
    ),
    fact(
      [
        '소리 내어 읽으면 걸리는 문장이 바로 [들려요|들립니다].',
        '입이 꼬이는 곳이 고칠 [곳이에요|곳입니다].',
        '소리 내어 읽기',
      ],
      ['Read aloud and the bad sentence gives itself away.', 'Where the tongue trips, rewrite.', 'Read it aloud'],
      'a person reading aloud from a page by a window',
    ),
    tip(
      ['가방에 얇은 책 한 권을 늘 넣어 두세요.', '기다리는 시간이 읽는 시간이 [돼요|됩니다].', '가방 속 한 권'],
      ['Keep one thin book in your bag.', 'Waiting time becomes reading time.', 'One book in the bag'],
      'a canvas bag with a small paperback on a train seat',
    ),
    tip(
      ['재미없는 책은 열 쪽에서 덮어도 괜찮아요.', '맞는 책을 만날 시간을 버는 [셈이에요|셈입니다].', '덮어도 괜찮다'],
      ['Close a boring book without guilt.', 'You are saving time for the right one.', 'Quit boring books'],
      'a hand placing a book back on a library shelf',
    ),
    tip(
      ['읽고 나면 딱 세 줄만 적어 두세요.', '무엇이 남았는지가 거기 다 [있어요|있습니다].', '세 줄 기록'],
      ['After reading, write exactly three lines.', 'What stayed is all in there.', 'Three lines after'],
      'three handwritten lines in a small journal',
    ),
    myth(
      [
        '많이 읽어야 좋은 독자라고 [생각하기 쉬워요|생각하기 쉽습니다].',
        '좋은 한 권을 두 번 읽는 것도 멋진 [독서예요|독서입니다].',
        '권수보다 두 번',
      ],
      ['More books, better reader, we think.', 'Reading one good book twice counts too.', 'Twice is fine'],
      'one worn beloved book on an armchair',
    ),
    myth(
      [
        '글은 타고난 사람만 쓴다고들 [하죠|합니다].',
        '잘 쓴 글은 대부분 여러 번 고친 [글이에요|글입니다].',
        '고친 글이 좋은 글',
      ],
      ['Writers are born, people say.', 'Good writing is mostly rewriting.', 'Rewriting wins'],
      'a manuscript full of pencil corrections',
    ),
  ],
}
