import type { Tone } from '../../../provider.ts'
import type { StructureName } from './structures.ts'
import type { Point } from './topic.ts'

/** `{t}` the subject, `{T}` the same at the start of a sentence, `{n}` and `{N}` the number in words, `{d}` digits, `{s}` seconds. */
export const hooksEn: Record<StructureName, Record<Tone, string[]>> = {
  list: {
    professional: ['{T}: the {n} essentials.', '{N} essentials on {t}.'],
    casual: ['{T}? Just {n} things!', 'Got a minute for {t}?'],
    humorous: ['{T}: nobody told me this either.', 'Experts on {t}, please sit down.'],
    educational: ['{T}, explained in {n} points.', 'What matters about {t}?'],
  },
  myth: {
    professional: ['{T}: let us correct the myths.', 'Common myths about {t}.'],
    casual: ['{T}? You may have it backwards!', 'Wait, that is a myth about {t}!'],
    humorous: ['{T}: we all fell for it.', '{T}: my uncle was wrong again.'],
    educational: ['{T}: fact or myth?', 'What is really true about {t}?'],
  },
  steps: {
    professional: ['{T}, in {n} clear steps.', '{T}: here is the order.'],
    casual: ['{T} in {n} easy steps!', '{T}? Let’s do it together!'],
    humorous: ['{T}, for gloriously lazy people.', '{T}: I read the manual for you.'],
    educational: ['{T}: let us learn it step by step.', '{T}: where do you begin?'],
  },
  change: {
    professional: ['{T}: before and after.', 'What to change about {t}.'],
    casual: ['{T}: try it this way!', '{T}, before and after!'],
    humorous: ['{T}: sorry, past me.', '{T}: I wish I could warn myself.'],
    educational: ['{T}: what changes the result?', 'Compare {t} before and after.'],
  },
  answers: {
    professional: ['{T}: the key questions, answered.', 'Clear answers on {t}.'],
    casual: ['{T}: you wondered too, right?', 'Quick questions about {t}!'],
    humorous: ['{T}: questions too awkward to ask.', '{T}: nobody asked, so I did.'],
    educational: ['{T}: let us ask why.', 'Good questions about {t}.'],
  },
  countdown: {
    professional: ['{T}: {n} points, ranked.', 'What people miss about {t}.'],
    casual: ['{T}: wait for number one!', 'Counting down {t}!'],
    humorous: ['{T}: number one hurt my feelings.', '{T}: number one is personal.'],
    educational: ['{T}: counting down from {n}.', '{T}: which one comes first?'],
  },
  story: {
    professional: ['{T} starts with a moment like this.', '{T}: picture this scene.'],
    casual: ['{T}: has this happened to you?', '{T}: you know this moment!'],
    humorous: ['{T}: this is suspiciously about you.', '{T}: based on a true disaster.'],
    educational: ['{T}: one scene, one lesson.', '{T}: imagine this for a moment.'],
  },
  checklist: {
    professional: ['{T}: a short checklist.', 'Check this first: {t}.'],
    casual: ['{T}: how many do you check?', 'Quick check on {t}!'],
    humorous: ['{T}: save this if one stings.', '{T}: a perfect score? Liar.'],
    educational: ['{T}: let us check one by one.', '{T}: how many do you know?'],
  },
}

export const keysEn: Record<StructureName, string> = {
  list: '{T}: {d} things',
  myth: '{T}: myths',
  steps: '{T}: {d} steps',
  change: '{T}: before / after',
  answers: '{T}: answers',
  countdown: '{T}: top {d}',
  story: '{T}: picture this',
  checklist: '{T}: checklist',
}

export const titlesEn: Record<StructureName, string[]> = {
  list: ['{T}: {d} things worth knowing', '{d} things that change how you see {t}'],
  myth: ['{T}: myths we all believed', 'What is true about {t}, and what is not'],
  steps: ['{T} in {d} steps', '{T}, step by step'],
  change: ['{T}: before and after', '{T}: try it this way instead'],
  answers: ['{T}: honest questions, short answers', '{d} questions about {t}'],
  countdown: ['{T}: a top {d}, backwards', '{d} things people miss about {t}'],
  story: ['{T}: you know this moment', '{T}, told in one scene'],
  checklist: ['{T}: a checklist of {d}', '{T}: check these {d} things first'],
}

export const asidesEn: Record<Tone, Record<Point['kind'], string[]>> = {
  professional: {
    fact: ['Most people overlook this.', 'A small but clear difference.', 'Worth remembering.'],
    tip: ['Basic, yet important.', 'You can do it today.', 'This is the core.'],
    myth: ['A common mix-up.', 'Worth correcting.'],
  },
  casual: {
    fact: ['Pretty cool, right?', 'Once you know it, you see it everywhere!', 'Who knew?'],
    tip: ['Seriously, try it.', 'It’s easier than it sounds!', 'Small thing, big difference!'],
    myth: ['I believed it too!', 'Surprising, right?'],
  },
  humorous: {
    fact: ['You nodded just now, didn’t you?', 'Perfect for showing off at dinner.', 'Pretend you knew that.'],
    tip: ['My sofa disagrees, by the way.', 'Yes, I will go first.', 'Too lazy? Same here.'],
    myth: ['Yes, I felt attacked too.', 'Ouch.', 'Relax, I won’t tell anyone.'],
  },
  educational: {
    fact: ['Ask yourself why that is.', 'Underline that.', 'That is the core of it.'],
    tip: ['Do it once and it sticks.', 'Note this one down.', 'That is today’s homework.'],
    myth: ['Learn to tell them apart.', 'Keep this one in mind.'],
  },
}

export const endingsEn: Record<Tone, [say: string, key: string][]> = {
  professional: [
    ['Save this and check one point at a time.', 'Save and check'],
    ['Apply just one of these today.', 'Apply one today'],
    ['Follow for the next one: short and precise.', 'More like this'],
    ['Tell us in the comments what you would add.', 'What would you add?'],
  ],
  casual: [
    ['Save this and try just one today!', 'Save it, try one'],
    ['Tell me in the comments which one you’ll try first!', 'Which one first?'],
    ['Send it to a friend who needs this!', 'Send it to a friend'],
    ['Follow along, and see you in the next one!', 'See you next time'],
  ],
  humorous: [
    ['Quietly tag the friend this is about.', 'Tag that friend'],
    ['Save it, and this time actually watch it again!', 'Really watch it again'],
    ['If it stung, like it. If not, like it anyway.', 'Like it anyway'],
    ['Know it all? Show off in the comments!', 'Show off below'],
  ],
  educational: [
    ['Write down one thing you learned today.', 'Write down one'],
    ['Save this and look again in a week.', 'Review in a week'],
    ['Leave your question below, and we will work it out.', 'Questions below'],
    ['Explain it to a friend, and it is yours.', 'Explain it once'],
  ],
}

export const descriptionsEn: Record<Tone, string> = {
  professional: 'The essentials of {t} in {s} seconds.',
  casual: '{s} quick seconds on {t}!',
  humorous: '{s} seconds on {t}, with a smile.',
  educational: 'Learn about {t}, step by step, in {s} seconds.',
}
