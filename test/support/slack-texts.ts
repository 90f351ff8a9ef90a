/** What a person reads in Slack, read back from blocks apart from the converter. */

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Every object within, in order. */
export function partsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(partsIn);
  if (!isJson(value)) return [];
  return [value, ...Object.values(value).flatMap(partsIn)];
}

/** The texts shown, in order: one a text object, one a run of rich text. */
export function readTexts(value: unknown): string[] {
  return partsIn(value).flatMap((part) => {
    const { type, text } = part;
    if (typeof text !== 'string') return [];
    return [type === 'mrkdwn' ? readMrkdwn(text) : text];
  });
}

/** Mrkdwn as Slack shows it; throws where it would show anything but strong words and plain ones. */
function readMrkdwn(mrkdwn: string): string {
  const bare = mrkdwn.replace(/(?<=^|\s)\*(?=\S)([^*\n]*[^*\s])\*(?=$|[\s.,;:)])/gu, '$1');
  if (/[*_~`<>]|:[\w+'-]+:|^\s*&gt;|&(?!(amp|lt|gt);)/mu.test(bare)) throw new Error(`Slack would read more than words in ${mrkdwn}`);
  return bare.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** What can be tapped, by what is read on it, with the value that comes back. */
export function tapsIn(blocks: unknown): { title: string; label: string | null; value: string; id: string; kind: string }[] {
  return partsIn(blocks).flatMap((part) => {
    const { type, action_id, options, option_groups } = part;
    if (type === 'button') return [{ ...readTap(part), id: String(action_id), kind: 'button' }];
    // A form's menu is filled in, not tapped.
    if (action_id === 'field' || (type !== 'overflow' && type !== 'static_select')) return [];
    const all = [options, ...(Array.isArray(option_groups) ? option_groups.map((group: Json) => group['options']) : [])]
      .flat()
      .filter(isJson);
    return all.map((option) => ({ ...readTap(option), id: String(action_id), kind: String(type) }));
  });
}

function readTap({ text, value, accessibility_label }: Json) {
  const title = isJson(text) ? String(text['text']) : '';
  return { title, label: typeof accessibility_label === 'string' ? accessibility_label : null, value: String(value) };
}
