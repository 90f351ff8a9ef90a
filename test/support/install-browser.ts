/** A page as somebody reads it. */
export interface ReadPage {
  readonly status: number;
  readonly heading: string;
  readonly text: string;
  /** Where its one link leads; null for none. */
  readonly link: string | null;
  readonly headers: Headers;
  readonly html: string;
}

/** A browser of its own, with its own cookies, which reaches the bot's public address at the given one. */
export function aBrowser(publicUrl: string, at: () => string) {
  let cookies: Readonly<Record<string, string>> = {};

  async function opens(address: string): Promise<ReadPage> {
    const { pathname, search } = new URL(address, publicUrl);
    const cookie = Object.entries(cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    const response = await fetch(`${at()}${pathname}${search}`, { headers: { cookie }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies = { ...cookies, [name]: value };
    }
    const html = await response.text();
    const found = (pattern: RegExp) => unescaped(pattern.exec(html)?.[1] ?? '');
    const text = unescaped([...html.matchAll(/<p>(.*?)<\/p>/gs)].map(([, words]) => words).join('\n'));
    const link = found(/<a href="([^"]*)"/);
    return { status: response.status, heading: found(/<h1>(.*?)<\/h1>/), text, link: link || null, headers: response.headers, html };
  }

  return {
    opens,
    /** Begins at the install page. Resolves to the address of Slack's own page to which its link leads. */
    async begins(): Promise<string> {
      const { link } = await opens('/slack/install');
      if (link === null) throw new Error('The install page leads nowhere.');
      return link;
    },
    get cookies() {
      return cookies;
    },
  };
}

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (html: string): string => html.replace(/&(#?\w+);/g, (whole, name: string) => signs[name] ?? whole);
