/** The rules for comparing two kernel states. */
import type {
  Anomaly,
  BootState,
  CarriedFile,
  CarriedSession,
  FileState,
  HandoverState,
  HostLabel,
  KexecMetadataState,
  KernelState,
  KhoRootState,
  LiveUpdate,
  LuoBlobState,
  PastBoot,
  ReservationState,
  SessionState,
  SubtreeState,
} from '../state/kernel-state.js';
import { entity, history, list, memory, value, type Shape } from './shape.js';

const file: Shape<FileState> = {
  token: value,
  handler: value,
  dataPa: value,
  size: value,
  status: value,
  errno: value,
};

const session: Shape<SessionState> = {
  name: value,
  direction: value,
  status: value,
  machine: value,
  files: list(file, ({ token }) => token),
};

const subtree: Shape<SubtreeState> = { name: value, pa: value, size: value };

const root: Shape<KhoRootState> = {
  compatible: value,
  mapPa: value,
  subtrees: list(subtree, ({ name }) => name),
  removed: list(subtree, ({ name }) => name),
};

const luo: Shape<LuoBlobState> = { compatible: value, number: value, sessionsPa: value, flbsPa: value };

const metadata: Shape<KexecMetadataState> = { previousRelease: value, kexecCount: value };

const reservation: Shape<ReservationState> = { name: value, pa: value, size: value };

const handover: Shape<HandoverState> = {
  root: entity(root),
  luo: entity(luo),
  metadata: entity(metadata),
  reservations: list(reservation, ({ name }) => name),
  sessions: list(session, ({ name }) => name),
};

const boot: Shape<BootState> = {
  bootId: value,
  ordinal: value,
  chain: value,
  mode: value,
  release: value,
  build: value,
  cmdline: value,
  startedAt: value,
  end: value,
  kho: value,
  handover: value,
  luo: value,
  device: value,
  deviceOpen: value,
  deserialize: value,
  incomingNumber: value,
  kexecCount: value,
  kexecsCount: value,
  previousRelease: value,
  incoming: entity(handover),
  outgoing: entity(handover),
  scratch: list<BootState['scratch'][number]>({ pa: value, size: value }, ({ pa }) => pa),
  memory,
  lastFreedPa: value,
  freedBeforeRebuild: value,
  restoredPages: value,
  image: value,
  imageName: value,
  imageCarriesKho: value,
  finalized: value,
  jump: value,
  machine: value,
};

const pastBoot: Shape<PastBoot> = {
  bootId: value,
  ordinal: value,
  chain: value,
  mode: value,
  release: value,
  startedAt: value,
  end: value,
  handover: value,
  luo: value,
  incomingNumber: value,
  kexecCount: value,
  kexecsCount: value,
};

const carriedFile: Shape<CarriedFile> = { token: value, handler: value, status: value, errno: value };

const carried: Shape<CarriedSession> = {
  name: value,
  status: value,
  files: list(carriedFile, ({ token }) => token),
};

const update: Shape<LiveUpdate> = {
  ordinal: value,
  chain: value,
  number: value,
  fromBoot: value,
  toBoot: value,
  fromBootId: value,
  toBootId: value,
  fromRelease: value,
  toRelease: value,
  requestedAt: value,
  leftAt: value,
  arrivedAt: value,
  finishedAt: value,
  outcome: value,
  reason: value,
  carried: list(carried, ({ name }) => name),
  firstVersion: value,
  lastVersion: value,
};

const anomaly: Shape<Anomaly> = { code: value, version: value, bootId: value, message: value };

const label: Shape<HostLabel> = { key: value, value };

/** Host and version identify the state and are not compared. */
export const stateShape: Shape<Omit<KernelState, 'hostId' | 'version'>> = {
  boot: entity(boot),
  previous: entity(boot),
  pastBoots: history(pastBoot, ({ ordinal }) => ordinal),
  updates: history(update, ({ ordinal }) => ordinal),
  anomalies: history(anomaly, ({ version }) => version),
  silentSince: value,
  labels: list(label, ({ key }) => key),
  unreadEvents: value,
};
