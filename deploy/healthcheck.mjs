// HEALTHCHECK of the image: requests /healthz of this container, or HEALTHCHECK_URL. Exit code 0 means healthy.
import { get } from 'node:http';

const url = process.env.HEALTHCHECK_URL ?? `http://127.0.0.1:${process.env.PORT ?? '4000'}/healthz`;
const exit = (code, text) => {
  console.log(text);
  process.exit(code);
};
setTimeout(() => exit(1, 'no response within 8 s'), 8_000);
get(url, { agent: false }, (response) => {
  let text = '';
  response.on('data', (chunk) => (text += chunk));
  response.on('end', () =>
    exit(response.statusCode === 200 ? 0 : 1, `${response.statusCode} ${text.slice(0, 300).trim()}`),
  );
}).on('error', (error) => exit(1, String(error)));
