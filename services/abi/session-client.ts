/** Programs whose sessions have a name of their own. QEMU (cpr-luo) and CRIU take the name from their caller. */
const CLIENTS: Readonly<Record<string, 'systemd'>> = { systemd: 'systemd' };

/** The program that a session belongs to, by its name alone; null where the name does not show it. */
export function sessionClient(name: string): 'systemd' | null {
  return Object.hasOwn(CLIENTS, name) ? (CLIENTS[name] ?? null) : null;
}
