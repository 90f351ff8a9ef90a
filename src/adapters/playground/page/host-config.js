/** How Teams lays its cards out; every colour is one of the page's, so that a card follows the theme by itself. */

/** @param {string} name @param {string} [subtle] */
const ink = (name, subtle = 'ink-quiet') => ({ default: `var(--${name})`, subtle: `var(--${subtle})` });
const inks = {
  default: ink('ink'),
  accent: ink('accent-ink'),
  good: ink('ink'),
  warning: ink('warning-ink'),
  attention: ink('danger-ink'),
  dark: ink('ink'),
  light: ink('ink'),
};
/** @param {string} ground */
const container = (ground) => ({ backgroundColor: `var(--${ground})`, foregroundColors: inks, borderColor: 'var(--line)' });

export const hostConfig = {
  fontFamily: 'inherit',
  fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  lineHeights: { small: 17, default: 20, medium: 22, large: 26, extraLarge: 32 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  supportsInteractivity: true,
  containerStyles: {
    default: container('card'),
    emphasis: container('ground'),
    accent: container('accent-ground'),
    attention: container('danger-ground'),
    warning: container('warning-ground'),
    good: container('ground'),
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline' },
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { suffix: ' *', suffixColor: 'attention', weight: 'bolder' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', size: 'small', spacing: 'small' },
  },
  textBlock: { headingLevel: 3 },
  textStyles: { heading: { size: 'default', weight: 'bolder' }, columnHeader: { size: 'small', weight: 'bolder' } },
};
