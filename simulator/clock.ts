/** Time of a simulated machine: wall clock in µs since 1970 and nanoseconds since boot. */
export class SimulatedClock {
  private wallUs: number;
  private bootedAtUs: number;

  constructor(startUs: number) {
    this.wallUs = startUs;
    this.bootedAtUs = startUs;
  }

  advance(us: number): void {
    this.wallUs += Math.max(0, Math.round(us));
  }

  /** A new kernel counts from zero again. */
  boot(): void {
    this.bootedAtUs = this.wallUs;
  }

  get nowUs(): number {
    return this.wallUs;
  }

  get sinceBootNs(): bigint {
    return BigInt(this.wallUs - this.bootedAtUs) * 1000n;
  }

  /** RFC 3339 in UTC with six fraction digits. */
  instant(): string {
    return instantOf(this.wallUs);
  }
}

export function instantOf(us: number): string {
  const seconds = Math.floor(us / 1_000_000);
  const fraction = String(us - seconds * 1_000_000).padStart(6, '0');
  return new Date(seconds * 1000).toISOString().replace(/\.\d{3}Z$/, `.${fraction}Z`);
}
