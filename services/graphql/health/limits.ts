/** Beyond these limits the service still answers, but its data is too old to be useful. */
export interface ReadinessLimits {
  /** Maximum seconds that an acknowledged event waits for its position. */
  readonly unsequencedSeconds: number;
  /** Maximum lag of the read models in events. */
  readonly lagEvents: number;
  /** Maximum lag of the read models in seconds. */
  readonly lagSeconds: number;
}

export const usualReadiness: ReadinessLimits = {
  unsequencedSeconds: 10,
  lagEvents: 100_000,
  lagSeconds: 30,
};

/** Limits of deploy/prometheus/alerts.yml, which test/deploy/runbooks.unit.ts compares with these. */
export const alertLimits: ReadinessLimits = {
  unsequencedSeconds: 10,
  lagEvents: 5_000,
  lagSeconds: 60,
};
