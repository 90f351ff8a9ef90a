/** A bank to begin with: one area, one topic, one question, every key explained. Without a fault as it stands. */
export function bankSkeleton(id: string): string {
  return `# A question bank. Check it with: rasp questions check FILE
# Texts: a question has at most 160 characters, a level 140, why 240, evidence and next steps 200, a sentence 25 words.
id: ${id}
# major.minor.patch: a removed question raises the first, a new or changed one the second, better wording the third.
version: 1.0.0
locale: en-GB
title: Our own question bank
notice: Who wrote it, and who may use it.

areas:
  # Ids are stable for ever and never used for anything else: answers are kept by them.
  - id: area
    title: The first area
    summary: One sentence, shown when the area begins.
    topics:
      - id: topic
        title: The first topic
        questions:
          - id: area.topic.plan
            # Raised when the same id asks something else; comparison with earlier rounds then leaves it out.
            meaning: 1
            # core: asked in every round, exactly one a topic. full: in full rounds only.
            depth: core
            # Who is asked: new-programme, new-partner, health-check. Left out: all three.
            purposes: [new-programme, new-partner, health-check]
            # 1, 2 or 3: how much it counts within its area.
            weight: 2
            # true: a failing here caps the score of the whole area.
            critical: false
            # us: the respondent's own organisation. partnership: all partners together.
            about: us
            ask: Do we have a plan for this?
            why: What goes wrong where nobody has one, in one short sentence.
            evidence: A plan with a date and an owner.
            # Five, from nothing in place to tried, reviewed and acted on. Each names something that can be seen.
            levels:
              - Nobody has raised it.
              - People talk of a plan, and nothing is written.
              - A draft exists, with gaps that it names.
              - Our board agreed the plan.
              - We tried the plan, reviewed it and changed it.
            next:
              weak: Who writes the first page, and what it settles.
              partial: Who closes the gaps, and by what means.
              sound: Who tries it out, and what the review yields.
`;
}
