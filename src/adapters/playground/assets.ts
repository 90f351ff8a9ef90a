import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page's files and the two libraries that it runs, by path. Nothing else can be asked for. */
export function readAssets(): ReadonlyMap<string, Asset> {
  const page = new URL('./page/', import.meta.url);
  const libraries = {
    '/library/adaptivecards.js': createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js'),
    '/library/markdown-it.js': fileURLToPath(import.meta.resolve('markdown-it/browser')),
  };
  const files = readdirSync(page).map((name) => [`/${name}`, fileURLToPath(new URL(name, page))] as const);
  return new Map(
    [...files, ...Object.entries(libraries)].flatMap(([path, file]) => {
      const type = types[extname(file)];
      return type ? [[path, { type, bytes: readFileSync(file) }]] : [];
    }),
  );
}
