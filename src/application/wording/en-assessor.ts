import type { Purpose } from '../../domain/bank.ts';
import type { Answer } from '../../domain/response.ts';
import type { Visibility } from '../../domain/visibility.ts';
import type { Text } from '../card.ts';
import { amount, capitalised, listed, minutes } from './en-grammar.ts';
import { visibilityWords } from './en-visibility.ts';

/** An answer in a word or a figure. */
function shortAnswer(answer: Answer | undefined): string {
  if (answer === undefined) return 'open';
  if (answer === 'dk') return "don't know";
  return typeof answer === 'object' ? 'not applicable' : String(answer);
}

/** What respondents read. */
export const assessorWords = {
  buttons: {
    start: 'Start',
    carryOn: 'Carry on',
    next: 'Next',
    back: 'Back',
    backToQuestion: 'Back to the question',
    skip: 'Skip for now',
    stop: 'Save and stop',
    myAnswers: 'My answers',
    answerOpen: 'Answer the open ones',
    changeAnAnswer: 'Change an answer',
    finish: 'Finish',
    finishAnyway: 'Finish anyway',
    dontKnow: "Don't know",
    notApplicable: 'Not applicable',
    addNote: 'Add a note',
    editNote: 'Your note',
    saveNote: 'Save the note',
    evidence: 'What counts as evidence',
    save: 'Save',
    check: 'Check',
    tryAgain: 'Try again',
  },

  answer: {
    short: shortAnswer,
    saved: (topic: string, answer: Answer): string =>
      typeof answer === 'number'
        ? `✓ ${topic} saved at ${answer}`
        : `✓ ${topic} saved as ${answer === 'dk' ? "don't know" : 'not applicable'}`,
    noteSaved: '✓ Note saved',
    skipped: (topic: string, times: 1 | 2) =>
      times === 1 ? `${topic} skipped. It comes back at the end.` : `${topic} is left open. You find it under My answers.`,
    levelLabel: (level: number, text: string, chosen: boolean) => `${chosen ? 'Your answer. ' : ''}${level}. ${text}`,
    chosen: (title: string) => `✓ ${title}`,
    reasonGiven: (reason: string) => `Your reason: ${reason}`,
  },

  question: {
    summary: (area: string, position: number, of: number, ask: string) => `${area}, question ${position} of ${of}. ${ask}`,
    place: (area: string, topic: string) => `${area} · ${topic}`,
    count: (position: number, of: number) => `${position} of ${of}`,
    evidence: (evidence: string): Text => [{ strong: 'What counts as evidence ' }, evidence],
    note: 'Your note',
    dryRun: 'Dry run: nothing here counts.',
  },

  whyNot: {
    summary: (ask: string) => `Why does this question not apply? ${ask}`,
    heading: (partner: string) => `Why does this not apply to ${partner}?`,
    reasons: ['We do not run this service', 'Another body does it for us', 'It is already finished'],
    other: 'Another reason…',
    otherLabel: 'Why not?',
    otherMissing: 'Write a few words, or go back.',
  },

  welcome: {
    summary: (programme: string, partner: string, questions: number, visibility: Visibility) =>
      `Readiness check for ${programme}. You answer for ${partner}: ${questions} questions, ${minutes(questions)}. ${visibilityWords.welcomeSummary[visibility]}`,
    heading: (programme: string) => `Readiness check: ${programme}`,
    purpose: (purpose: Purpose, partners: readonly string[], partner: string): Text => {
      const who = listed(partners);
      const what: Record<Purpose, string> = {
        'new-programme': `${who} plan${partners.length === 1 ? 's' : ''} a shared service.`,
        'new-partner': `${who} look at a new partner joining their shared service.`,
        'health-check': `${who} check${partners.length === 1 ? 's' : ''} the health of a shared service.`,
      };
      return [`${what[purpose]} You answer for `, { strong: partner }, '.'];
    },
    points: (questions: number): Text[] => [
      [{ strong: capitalised(amount(questions, 'question')) }, `${questions === 1 ? '' : ', one at a time'}, ${minutes(questions)}`],
      [{ strong: 'Pick the sentence' }, ' that is true today'],
      [{ strong: 'Stop when you like' }, ': each answer is saved at once'],
    ],
    until: (deadline: string): Text => [{ strong: 'Open until ' }, deadline],
    askedBy: (owner: string, channel: string) => `Asked by ${owner} in ${channel}`,
    dryRun: 'A dry run, for you alone: nothing here counts, and nobody is told.',
  },

  recap: {
    summary: (area: string, next: string | null) => `That was ${area}.${next ? ` Next: ${next}.` : ''}`,
    heading: (area: string) => `That was ${area}`,
    said: 'Here is what you said.',
    place: (areasDone: number, areas: number, answered: number, of: number) => `${areasDone} of ${areas} areas · ${answered} of ${of}`,
    nextArea: (area: string, questions: number) => `Next: ${area}, ${amount(questions, 'question')}, ${minutes(questions)}`,
    nextSkipped: (count: number) => `Next: the ${count === 1 ? 'question' : `${amount(count, 'question')}`} you skipped`,
    nextReview: 'Next: a last look at your answers',
  },

  review: {
    summary: (answered: number, of: number) => `Your answers: ${answered} of ${of}.`,
    heading: 'Your answers',
    tally: (answered: number, of: number, dontKnow: number, notApplicable: number) =>
      [
        `${answered} of ${of} answered`,
        dontKnow > 0 ? `${dontKnow} don't know` : null,
        notApplicable > 0 ? `${notApplicable} not applicable` : null,
      ]
        .filter((part) => part !== null)
        .join(' · '),
    stillOpen: 'Still open',
    more: (count: number) => `and ${count} more`,
    byArea: 'By area',
    open: (area: string, topic: string) => `${area}: ${topic}`,
    answerIt: 'Answer',
    change: 'Change',
    goTo: 'Go to a question…',
    openLabel: (area: string, topic: string) => `${area}: ${topic}. Answer`,
    rowLabel: (topic: string, now: string, hint: string) => `${topic}, ${now}. ${hint}`,
    foldLabel: (area: string, tally: string) => `${area}, ${tally}. Show the answers.`,
    areaTally: (answered: number, of: number, dontKnow: number) => `${answered} of ${of}${dontKnow > 0 ? ` · ${dontKnow} don't know` : ''}`,
    openIsFine: (open: number) => `Finishing with ${amount(open, 'question')} open is fine. You can still answer until the check closes.`,
    sureHeading: (open: number) => `Finish with ${amount(open, 'question')} open?`,
    sure: 'Open questions lower how complete the picture is, never the scores. You can come back until the check closes.',
  },

  finished: {
    summary: (answered: number) => `Finished. Your ${amount(answered, 'answer')} ${answered === 1 ? 'is' : 'are'} saved.`,
    heading: 'Finished, thank you',
    saved: (answered: number, of: number, partner: string): Text => [
      answered === of ? `All ${of} answers are saved for ` : `Your answers to ${answered} of ${of} questions are saved for `,
      { strong: partner },
      '.',
    ],
    nextHeading: 'What happens next',
    next: (visibility: Visibility, owner: string, channel: string, partner: string) =>
      `The check closes when everyone is done, at its deadline, or when ${owner} closes it. The map is then posted in ${channel}, and ${visibilityWords.ownMap[visibility](partner)}.`,
    dryRun: 'That was the dry run. Nothing of it counts; open the check when you are ready.',
    changeable: 'You can change answers until the check closes.',
  },

  stopped: {
    summary: 'Saved. Carry on whenever you like.',
    heading: (left: number) => `${capitalised(amount(left, 'question'))} left, ${minutes(left)}`,
    allSaved: (topic: string | null): Text =>
      topic === null ? 'All you answered is saved.' : ['All you answered is saved. The next question is about ', { strong: topic }, '.'],
    count: (answered: number, of: number) => `${answered} of ${of}`,
  },

  trouble: {
    stale: ' This card was out of date. Here is what is stored.',
    staleLead: 'Nothing changed.',
    refusedLead: 'Not saved.',
    refused: {
      answer: (answer: Answer) => ` The database could not keep your answer (${shortAnswer(answer)}). Try again, or pick any level.`,
      note: ' The database could not keep your note. It still stands in the card: try again.',
      skip: ' The database could not keep that you skipped it. Try again, or answer it.',
      finish: ' The database could not keep that you finished. Every answer called saved is saved: try again.',
    },
    unconfirmedLead: {
      answer: 'I could not confirm that your answer was saved.',
      note: 'I could not confirm that your note was saved.',
      skip: 'I could not confirm that this was saved.',
      finish: 'I could not confirm that you finished.',
      erase: 'I could not confirm that your answers were erased.',
    },
    unconfirmed: ' The database has not replied yet. Tap to check what is stored.',
    noteTooLongLead: 'The note was not saved.',
    noteTooLong: (length: number, longest: number) =>
      ` It has ${length.toLocaleString('en-GB')} characters, and ${longest} is the most. Shorten it and save again; nothing else changed.`,
    reasonLead: 'Nothing was saved.',
    reasonTooLong: (length: number, longest: number) =>
      ` The reason has ${length.toLocaleString('en-GB')} characters, and ${longest} is the most.`,
    reasonMissing: ' Write a few words why the question does not apply.',
    closedHeading: 'This check is closed',
    closed: (programme: string) =>
      `The check for ${programme} no longer takes answers. What you had answered counts, and nothing of it changed.`,
    notInvitedHeading: 'You are not among the respondents',
    notInvited: 'You are not invited to this check, so nothing was saved. Ask whoever opened it to add you.',
    unknownQuestionHeading: 'That question is not among yours',
    unknownQuestion: 'It is not in this check, or you are not asked it any more. Nothing was changed. Here is where you are.',
    busyHeading: 'That did not work just now',
    busy: 'Nothing was lost: every answer that a card called saved is saved. Try again in a moment.',
  },
};
