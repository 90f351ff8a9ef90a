import type { ServerResponse } from 'node:http';
import type { KnownPerson, Message } from './archive.ts';
import { isVisible, type Shown, shown } from './shown.ts';

/** What an open page is told as it happens. */
export type News =
  | { readonly event: 'message'; readonly data: Shown }
  | { readonly event: 'people' | 'clock' | 'stopping'; readonly data: unknown };

/** The open pages, each seen as one person. */
export interface Live {
  join(person: KnownPerson, response: ServerResponse): void;
  message(message: Message): void;
  everybody(news: News): void;
  /** Says goodbye to every page and lets go of it. */
  stop(): void;
}

export function live(): Live {
  const pages = new Map<ServerResponse, KnownPerson>();
  const tell = (page: ServerResponse, { event, data }: News) => page.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  const everybody = (news: News) => {
    for (const page of pages.keys()) tell(page, news);
  };
  return {
    join(person, page) {
      page.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      page.write('retry: 1000\nevent: hello\ndata: {}\n\n');
      pages.set(page, person);
      page.on('close', () => pages.delete(page));
    },
    message(message) {
      for (const [page, person] of pages) if (isVisible(message, person)) tell(page, { event: 'message', data: shown(message) });
    },
    everybody,
    stop() {
      everybody({ event: 'stopping', data: {} });
      for (const page of pages.keys()) page.end();
      pages.clear();
    },
  };
}
