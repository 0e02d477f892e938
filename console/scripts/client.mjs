// The types of the API's client, from the committed document: `npm run client` writes them,
// `npm run client:check` says whether they are fresh.
import { readFile, writeFile } from 'node:fs/promises';
import openapi, { astToString } from 'openapi-typescript';

const target = new URL('../src/api/schema.d.ts', import.meta.url);
const document = JSON.parse(await readFile(new URL('../../openapi.json', import.meta.url), 'utf8'));
const head = '// Generated from openapi.json by `npm run client`; not edited by hand.\n';
const made = head + astToString(await openapi(document));

if (process.argv.includes('--check')) {
  const kept = await readFile(target, 'utf8').catch(() => '');
  if (kept !== made) {
    console.error('console/src/api/schema.d.ts is not what openapi.json says: run `npm run client`.');
    process.exit(1);
  }
} else {
  await writeFile(target, made);
}
