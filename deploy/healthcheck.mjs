// HEALTHCHECK of the image: asks this container for /healthz, or for the URL in HEALTHCHECK_URL. Exit code 0: well.
import { get } from 'node:http';

const url = process.env.HEALTHCHECK_URL ?? `http://127.0.0.1:${process.env.PORT ?? '4000'}/healthz`;
const ends = (code, text) => {
  console.log(text);
  process.exit(code);
};
setTimeout(() => ends(1, 'no answer in time'), 8_000);
get(url, { agent: false }, (response) => {
  let text = '';
  response.on('data', (chunk) => (text += chunk));
  response.on('end', () =>
    ends(response.statusCode === 200 ? 0 : 1, `${response.statusCode} ${text.slice(0, 300).trim()}`),
  );
}).on('error', (error) => ends(1, String(error)));
