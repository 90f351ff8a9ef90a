/** The colours of one theme, by the names that the playground's host configuration and style sheets have for them. */
type Theme = Readonly<Record<string, string>>;

/**
 * What a client says of neither: fields, buttons and what stands around a card. The main button has the light theme's
 * accent in both.
 */
const main = { accent: '#6264a7', 'on-accent': '#ffffff', 'accent-press': '#6264a7', shadow: 'none', round: '4px' };

/**
 * Light and dark are Microsoft's own, from samples/HostConfig/microsoft-teams-light.json and microsoft-teams-dark.json
 * of github.com/microsoft/AdaptiveCards (MIT licence). For high contrast it publishes none: these are the colours of
 * Windows' *High Contrast Black*, which Teams' own theme goes by.
 */
export const themes = {
  light: {
    ...main,
    ground: '#f9f8f7',
    card: '#ffffff',
    ink: '#252424',
    'ink-quiet': '#252424bf',
    line: '#eeeeee',
    edge: '#252424bf',
    hover: '#f9f8f7',
    focus: '#252424',
    'accent-ink': '#6264a7',
    'accent-ground': '#c7def9',
    'danger-ink': '#c4314b',
    'danger-ground': '#ffc5b2',
    'warning-ink': '#252424',
    'warning-ground': '#ffe2b2',
    'ink-on-ground': '#252424',
  },
  dark: {
    ...main,
    ground: '#292828',
    card: '#2d2c2c',
    ink: '#ffffff',
    'ink-quiet': '#ffffffbf',
    line: '#eeeeee',
    edge: '#ffffffbf',
    hover: '#292828',
    focus: '#ffffff',
    'accent-ink': '#a6a7dc',
    'accent-ground': '#c7def9',
    'danger-ink': '#d74654',
    'danger-ground': '#ffc5b2',
    'warning-ink': '#ffffff',
    'warning-ground': '#ffe2b2',
    'ink-on-ground': '#201f1f',
  },
  contrast: {
    ...main,
    ground: '#000000',
    card: '#000000',
    ink: '#ffffff',
    'ink-quiet': '#ffffff',
    line: '#ffffff',
    edge: '#ffffff',
    hover: '#000000',
    focus: '#ffffff',
    accent: '#1aebff',
    'on-accent': '#000000',
    'accent-ink': '#ffff00',
    'accent-ground': '#1aebff',
    'danger-ink': '#ffff00',
    'danger-ground': '#1aebff',
    'warning-ink': '#ffff00',
    'warning-ground': '#1aebff',
    'ink-on-ground': '#000000',
  },
} as const satisfies Record<string, Theme>;

export type ThemeName = keyof typeof themes;

/** All themes as a style sheet, each for a page whose root names it. */
export const themeSheet = Object.entries(themes)
  .map(([name, colours]) => {
    const lines = Object.entries(colours).map(([variable, colour]) => `--${variable}: ${colour};`);
    return `:root[data-theme="${name}"] { color-scheme: ${name === 'light' ? 'light' : 'dark'}; ${lines.join(' ')} }`;
  })
  .join('\n');
