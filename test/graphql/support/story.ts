/** The live updates of one host as events: enough to give every read model rows. */
import type { NewEvent } from '../../../services/kernel/index.js';
import { eventMaker, type EventMaker } from '../../support/events.js';

export interface Story {
  readonly maker: EventMaker;
  readonly events: NewEvent[];
}

const TOKEN = '9007199254740993';
const BIG_TOKEN = '18446744073709551615';

/** A cold boot that prepares one session with two files. */
export function coldBoot(host: string, boot = `${host}-boot-1`): Story {
  const maker = eventMaker(host, `agent-${host}`);
  maker.boot(boot);
  const events = [
    maker.make('boot.started', {
      mode: 'cold',
      release: '7.3.4',
      build: null,
      cmdline: 'kho=on liveupdate=on',
      kho: true,
      liveupdate: true,
    }),
    maker.make('kho.enabled', { scratch: [{ pa: '1048576', size: '16777216' }] }),
    maker.make('luo.device_present', {}),
    maker.make('session.created', { name: 'vm-web-1' }),
    maker.make('file.preserved', {
      session: 'vm-web-1',
      token: TOKEN,
      fd: 7,
      handler: 'memfd-v2',
      dataPa: '4096',
      size: '8192',
    }),
    maker.make('file.preserved', {
      session: 'vm-web-1',
      token: BIG_TOKEN,
      fd: 8,
      handler: 'memfd-v2',
      dataPa: '8192',
      size: null,
    }),
    maker.make('kernel.logged', { subsystem: 'luo', level: 'info', message: 'a line that changes nothing' }),
    maker.make('kho.memory_preserved', { via: 'folio', pa: '268435456', pages: '1' }),
  ];
  return { maker, events };
}

/** The jump, and the new kernel that takes everything back. */
export function liveUpdate({ maker }: Story, boot: string, number: string): NewEvent[] {
  const left = [
    maker.make('luo.outgoing_created', { compatible: 'luo-v5', number, sessionsPa: null, flbsPa: '0' }),
    maker.make('image.loaded', { image: '/boot/vmlinuz', carriesKho: true }),
    maker.make('kexec.requested', {}),
    maker.make('luo.serialized', { sessionsPa: '65536' }),
    maker.make('kexec.entered', {}),
  ];
  maker.boot(boot);
  return [
    ...left,
    maker.make('boot.started', {
      mode: 'kexec',
      release: '7.3.5',
      build: null,
      cmdline: null,
      kho: true,
      liveupdate: true,
    }),
    maker.make('kho.handover_found', {}),
    maker.make('luo.incoming_accepted', { number }),
    maker.make('luo.device_present', {}),
    maker.make('luo.deserialized', {}),
    maker.make('session.retrieved', { name: 'vm-web-1' }),
    maker.make('file.retrieved', { session: 'vm-web-1', token: TOKEN }),
    maker.make('file.retrieved', { session: 'vm-web-1', token: BIG_TOKEN }),
    maker.make('session.finished', { name: 'vm-web-1' }),
  ];
}

export const tokens = { TOKEN, BIG_TOKEN };
