// HEALTHCHECK of the image: asks this container for /healthz, or for the URL in HEALTHCHECK_URL. Exit code 0: well.
const url = process.env.HEALTHCHECK_URL ?? `http://127.0.0.1:${process.env.PORT ?? '4000'}/healthz`;
try {
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
  console.log(`${response.status} ${(await response.text()).slice(0, 300).trim()}`);
  process.exitCode = response.ok ? 0 : 1;
} catch (error) {
  console.log(String(error.cause ?? error));
  process.exitCode = 1;
}
