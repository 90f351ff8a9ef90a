import type { RoundResults } from '../round-results.ts';

/** A question by its topic; by its own words where the topic has several. */
export function namesOf({ questions }: Pick<RoundResults, 'questions'>): (id: string) => string {
  const byTopic = Map.groupBy(questions, ({ topic }) => topic);
  return (id) => {
    const question = questions.find((each) => each.id === id);
    if (!question) return id;
    return byTopic.get(question.topic)?.length === 1 ? question.topic.title : question.ask;
  };
}
