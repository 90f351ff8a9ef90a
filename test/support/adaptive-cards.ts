import { createRequire } from 'node:module';
import type * as Library from 'adaptivecards';
import MarkdownIt from 'markdown-it';
import type { AdaptiveCardJson } from '../../src/adapters/cards/adaptive/json.ts';

const library: typeof Library = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

/** In one set, those in the overflow included; on buttons alone Teams' limit is six. */
const mostActions = 12;

/**
 * Everything wrong with the card: what Microsoft's own parser says of it as version 1.5, properties and values that
 * the 1.5 schema does not have, ids used twice, and toggles of what is not there.
 */
export function faultsOf(card: AdaptiveCardJson): string[] {
  const parts = partsOf(card);
  const ids = parts.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
  const targets = parts.flatMap(({ targetElements }) => (Array.isArray(targetElements) ? targetElements : []));
  return [
    ...parserFaults(card),
    ...parts.flatMap(schemaFaults),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `The id ${id} is used twice.`),
    ...targets.filter((id) => !ids.includes(id)).map((id) => `There is no ${id} to show or hide.`),
  ];
}

function parserFaults(json: AdaptiveCardJson): string[] {
  const context = new library.SerializationContext(library.Versions.v1_5);
  const card = new library.AdaptiveCard();
  card.hostConfig = new library.HostConfig({ actions: { maxActions: mostActions } });
  // The parser takes `en` only every other time: its pattern remembers where it matched last.
  card.parse({ ...json, lang: undefined }, context);
  const parsed = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...parsed, ...card.validateProperties().validationEvents.map(({ message }) => message)];
}

type Part = Readonly<Record<string, unknown>> & { readonly type: string };

/** The card and all elements, columns, rows, cells, runs and actions in it, fallbacks too. */
export function partsOf(value: unknown): Part[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, child]) => (key === 'data' ? [] : partsOf(child)));
  return isPart(value) ? [value, ...inner] : inner;
}

const isPart = (value: object): value is Part => 'type' in value && typeof value.type === 'string';

type Rule = 'text' | 'number' | 'flag' | 'list' | 'object' | readonly string[];
const placed = { id: 'text', isVisible: 'flag', separator: 'flag', spacing: ['Default', 'None', 'Small', 'Medium', 'Large'] } as const;
const look = {
  size: ['Default', 'Small', 'Medium', 'Large', 'ExtraLarge'],
  weight: ['Default', 'Lighter', 'Bolder'],
  color: ['Default', 'Accent', 'Good', 'Warning', 'Attention'],
  isSubtle: 'flag',
} as const;
const aligned = { horizontalAlignment: ['Left', 'Center', 'Right'] } as const;
const input = { ...placed, label: 'text', value: 'text', isRequired: 'flag', errorMessage: 'text' } as const;
const face = { title: 'text', tooltip: 'text', style: ['default', 'positive', 'destructive'], mode: ['primary', 'secondary'] } as const;
const sent = { ...face, data: 'object', associatedInputs: ['auto', 'none'] } as const;

/** What the 1.5 schema allows, as far as the bot goes. */
const schema: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  AdaptiveCard: { $schema: 'text', version: ['1.5'], lang: ['en'], fallbackText: 'text', speak: 'text', body: 'list' },
  TextBlock: { ...placed, ...look, ...aligned, text: 'text', wrap: 'flag', style: ['default', 'heading'] },
  RichTextBlock: { ...placed, ...aligned, inlines: 'list' },
  TextRun: { ...look, text: 'text' },
  Container: {
    ...placed,
    items: 'list',
    style: ['default', 'emphasis', 'good', 'attention', 'warning', 'accent'],
    bleed: 'flag',
    minHeight: 'text',
    verticalContentAlignment: ['Top', 'Center', 'Bottom'],
    selectAction: 'object',
  },
  ColumnSet: { ...placed, columns: 'list' },
  Column: { items: 'list', spacing: placed.spacing, width: 'text' },
  ActionSet: { ...placed, actions: 'list' },
  Image: { ...placed, url: 'text', altText: 'text', size: ['Auto', 'Stretch', 'Small', 'Medium', 'Large'] },
  Table: { ...placed, columns: 'list', rows: 'list', showGridLines: 'flag' },
  TableRow: { cells: 'list' },
  TableCell: { items: 'list' },
  'Input.Text': { ...input, placeholder: 'text', isMultiline: 'flag', maxLength: 'number' },
  'Input.Date': { ...input, min: 'text', max: 'text' },
  'Input.ChoiceSet': { ...input, style: ['compact', 'expanded', 'filtered'], isMultiSelect: 'flag', wrap: 'flag', choices: 'list' },
  'Action.Execute': { ...sent, verb: 'text', fallback: 'object' },
  'Action.Submit': { ...sent },
  'Action.ToggleVisibility': { ...face, targetElements: 'list' },
};

function schemaFaults({ type, ...properties }: Part): string[] {
  const rules = schema[type];
  if (!rules) return [`There is no ${type} in Adaptive Cards 1.5.`];
  return Object.entries(properties).flatMap(([name, value]) => {
    const rule = rules[name];
    if (!rule) return [`${type} has no ${name}.`];
    const width = type === 'Column' && name === 'width' && (typeof value === 'number' || value === 'auto' || value === 'stretch');
    return width || follows(value, rule) ? [] : [`${type}: ${name} cannot be ${JSON.stringify(value)}.`];
  });
}

function follows(value: unknown, rule: Rule): boolean {
  switch (rule) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'flag':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null;
  }
  return typeof value === 'string' && rule.includes(value);
}

/** Markdown as its most eager readers do: links found in plain words, quotes made round. */
const eager = new MarkdownIt({ html: true, linkify: true, typographer: false });

/** What a person reads in each text of the card, in order. */
export function readTexts(card: AdaptiveCardJson): string[] {
  return partsOf(card).flatMap((part) => {
    if (part.type === 'TextBlock') return [readMarkdown(String(part['text']))];
    if (part.type === 'RichTextBlock')
      return [
        partsOf(part['inlines'])
          .map((run) => String(run['text']))
          .join(''),
      ];
    return [];
  });
}

function readMarkdown(markdown: string): string {
  const html = eager
    .render(markdown)
    .replace(/<\/?(p|strong|ul|li)>/g, '')
    .trim();
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
