/** `npm run --silent print-schema`: writes the whole API as one sorted schema to standard output. */
import { fileURLToPath } from 'node:url';
import { currentSchema } from './api/baseline.js';

process.stdout.write(currentSchema(fileURLToPath(new URL('..', import.meta.url))));
