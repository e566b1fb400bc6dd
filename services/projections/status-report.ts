import type { ParkedEvent, ProjectionStatus } from './projection-status.js';

/** The status as text, one line for each event that could not be applied. */
export function statusText({
  position,
  head,
  lag,
  generation,
  rows,
  poison,
  rebuild: building,
}: ProjectionStatus): string {
  const lines = [
    `Position ${position} of ${head} (lag ${lag} events), generation ${generation}.`,
    `${rows.hosts} hosts (${rows.staleHosts} stale), ${rows.liveUpdates} live updates, ${rows.sessions} sessions.`,
  ];
  if (building !== null)
    lines.push(
      building.running
        ? `A rebuild is at position ${building.position}.`
        : `A rebuild was interrupted at position ${building.position}; the next one starts from the beginning.`,
    );
  lines.push(...poison.map(parkedText));
  return lines.join('\n');
}

function parkedText({ position, hostId, version, error }: ParkedEvent): string {
  const [reason] = error.split('\n');
  return `Not applied: position ${position}, host ${hostId}, version ${version}: ${reason ?? ''}`;
}
